from typing import Literal

from pydantic import BaseModel

from ..shared.messages import AuthenticationPayload, AuthenticationMessage, PingMessage, PongMessage
IncomingMessage = PongMessage | AuthenticationMessage
OutgoingMessage = PingMessage
