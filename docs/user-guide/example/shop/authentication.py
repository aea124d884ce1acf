"""Who may open a WebSocket, and the groups of those who have."""

from chanx.channels.authenticator import DjangoAuthenticator
from chanx.core.authenticator import Credential
from django.utils.crypto import salted_hmac
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import IsAdminUser, IsAuthenticated
from rest_framework.request import Request


class Login(SessionAuthentication):
    """Django's login, whose absence is a 401 and not a 403."""

    def authenticate_header(self, _request: Request) -> str:
        """Name what would help: REST framework answers 401 only where there is a name."""
        return "Session"


class CustomerAuthenticator(DjangoAuthenticator):
    """Let in whoever is logged in."""

    authentication_classes = [Login]
    permission_classes = [IsAuthenticated]
    credentials = [Credential("sessionid", "cookie", "The session of Django's login.")]


class StaffAuthenticator(CustomerAuthenticator):
    """Let in those who work here."""

    permission_classes = [IsAdminUser]


def customer_group(customer_id: int) -> str:
    """The group of all connections of a customer."""
    return f"customer.{customer_id}"


def session_group(session_key: str) -> str:
    """The group of all connections of a session, whose key nobody may read from the name."""
    return f"session.{salted_hmac('shop.session_group', session_key).hexdigest()}"
