from typing import Literal

from pydantic import BaseModel

from ..shared.messages import AuthenticationPayload, AuthenticationMessage, OrderPayload, OrderChanged, PingMessage, PongMessage
IncomingMessage = PongMessage | OrderChanged | AuthenticationMessage
OutgoingMessage = PingMessage
