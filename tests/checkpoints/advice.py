"""What Python and the libraries say of a mistake, and what to do then: one table, read in order."""

import re

# Where the names come from that the pages use.
IMPORTS = {
    "Any": "typing",
    "Literal": "typing",
    "Protocol": "typing",
    "TypedDict": "typing",
    "cast": "typing",
    "AsyncGenerator": "collections.abc",
    "Sequence": "collections.abc",
    "aclosing": "contextlib",
    "deque": "collections",
    "find_spec": "importlib.util",
    "settings": "django.conf",
    "AsyncOpenAI": "openai",
    "OpenAIError": "openai",
    "Field": "pydantic",
    "BaseModel": "pydantic",
    "BaseMessage": "chanx.messages.base",
    "PingMessage": "chanx.messages.incoming",
    "PongMessage": "chanx.messages.outgoing",
    "AsyncJsonWebsocketConsumer": "chanx.channels.websocket",
    "ws_handler": "chanx.core.decorators",
    "event_handler": "chanx.core.decorators",
    "create_task": "chanx.utils.asyncio",
    "InMemoryChannelLayer": "channels.layers",
    "get_channel_layer": "channels.layers",
    "HttpResponse": "django.http",
    "require_POST": "django.views.decorators.http",
    "receiver": "django.dispatch",
    "task": "django_tasks",
    "task_finished": "django_tasks.signals",
    "RedisError": "redis.exceptions",
    "NewChatMessage": "chat.messages",
    "History": "assistants.services.base",
    "assistant_service": "assistants.services",
    "ChatConsumer": "chat.consumers.chat_consumer",
    "SystemConsumer": "system.consumers.system_consumer",
    "URLRouter": "channels.routing",
    "path": "chanx.channels.routing",
    "re_path": "chanx.channels.routing",
    "include": "chanx.channels.routing",
    "ProtocolTypeRouter": "channels.routing",
    "AllowedHostsOriginValidator": "channels.security.websocket",
    "UnroutedMiddleware": "core.unrouted",
    "get_asgi_application": "django.core.asgi",
    "ImproperlyConfigured": "django.core.exceptions",
    "GuardMiddleware": "core.websockets",
    "OriginMiddleware": "core.origins",
    "Allowance": "core.allowance",
    "alive": "core.health",
    "ready": "core.health",
    "NONE": "csp.constants",
    "SELF": "csp.constants",
    "ConsumerTestCase": "core.testing",
    "WebsocketTestCase": "chanx.channels.testing",
    "DjangoWebsocketCommunicator": "chanx.channels.testing",
    "asynccontextmanager": "contextlib",
    "AsyncIterator": "collections.abc",
    "Iterable": "collections.abc",
    "HTTPStatus": "http",
    "patch": "unittest.mock",
    "AsyncClient": "django.test",
    "CommandError": "django.core.management",
    "call_command": "django.core.management",
    "EVENT_ACTION_COMPLETE": "chanx.constants",
    "GROUP_ACTION_COMPLETE": "chanx.constants",
}
KEEP_LAYERS = "keep the CHANNEL_LAYERS of chanx_django/config/settings.py."
ASGI = 'write ASGI_APPLICATION = "config.asgi.application" in chanx_django/config/settings.py.'
COMPARE = "compare it with the page."

# A pattern of the error's text, and what helps; what the pattern names stands in braces.
ADVICE = {
    # Messages: pydantic and Chanx, when the class is made.
    r"must define an 'action' field": 'give it the line action: Literal["..."] = "..."',
    r"to be a `Literal` type": 'write action: Literal["..."] = "...", with the same text twice.',
    r"non-annotated attribute was detected: `(?P<name>\w+) = <class '(\w+\.)*(?P<kind>\w+)'>`": (
        "a colon stands between a field and its type: write {name}: {kind}"
    ),
    r"non-annotated attribute was detected: `(?P<name>\w+) = '": (
        "a colon stands between a field and its type: write {name}: str"
    ),
    r"'(?P<name>\w+)' .* overridden by a non-annotated attribute": (
        "a colon stands between a field and its type: write {name}: in place of {name} ="
    ),
    r"_\w*SpecialForm' object does not support item assignment": (
        'a colon stands between a field and its type: write action: Literal["…"] = "…"'
    ),
    r"Cannot instantiate typing.Literal|_LiteralGenericAlias|Literal.* not callable": (
        'a type has square brackets: write Literal["…"]'
    ),
    r"you should define `(?P<name>\w+)`": "Python knows no type {name} here; a text is a str.",
    r"Unable to generate pydantic-core schema": "let the payload's class extend BaseModel.",
    # Handlers: Chanx, when the class is made.
    r"two message handlers": "give the argument of one of the two another message type.",
    r"must be a BaseMessage subclass": (
        "annotate the handler's argument with the class of its message, which messages.py has."
    ),
    r"Must provide input type": (
        "a handler takes self and then the message, annotated with its class."
    ),
    r"has no attribute '_ws_handler_info'": "write @ws_handler above the method.",
    r"PydanticUndefinedType": (
        "BaseMessage itself has no action: annotate the handler's argument with the class of its "
        "message, which messages.py has."
    ),
    r"BaseModel\.__init__\(\) takes 1 positional argument": (
        "give each field by its name, as in payload=…"
    ),
    # What a handler does.
    r"Object of type (ModelMetaclass|ABCMeta|type) is not JSON|model_dump\(\) missing": (
        "a class stands here in place of a message: write message, which the handler is given, or "
        "brackets behind the class for a new one."
    ),
    r"is not JSON serializable|can not serialize": (
        "give broadcast_message the message itself, not its payload; what you send by hand is what "
        "its model_dump() returns."
    ),
    r"has no attribute 'model_dump'": "give it the message itself, an instance of its class.",
    r"has no attribute 'action'": "give it the message itself, not its payload.",
    r"validation errors? for (?P<name>\w+)": (
        "this {name} is made without what its fields need: give each by its name, as in payload=…, "
        "or pass the message on that came."
    ),
    r"No handler for message type (?P<type>[\w.]+)": (
        'Channels looks for a method of the name in "type", with _ for each dot, and the consumer '
        "has none: write await self.broadcast_message(message, exclude_current=True)"
    ),
    r"Incoming message has no 'type'": (
        "group_send needs a type, the name of a method: write "
        "await self.broadcast_message(message, exclude_current=True)"
    ),
    r"unconfigured or doesn't support groups|'NoneType' object has no attribute 'group_\w+'": (
        KEEP_LAYERS
    ),
    r"Group name must be": (
        "Channels takes letters, digits, hyphens, underscores and periods, fewer than 100 of them."
    ),
    r"'(?P<model>(?!None)[A-Z]\w+)' object (is not subscriptable|has no attribute 'get')": (
        "the fields of a {model} are its attributes, as in message.payload.message"
    ),
    r"'str' object has no attribute '(?P<name>message|payload|content)'": (
        "this is the text already: leave .{name} out."
    ),
    r"'dict' object has no attribute '(?P<name>\w+)'": 'write ["{name}"] in place of .{name}',
    r"No application configured for scope type": "keep the ProtocolTypeRouter of config/asgi.py.",
    r"object has no attribute '(kwargs|url_route)'": (
        'write self.scope["url_route"]["kwargs"]["group_name"]'
    ),
    # Streams, locks and tasks.
    r"<locals>\.generate_stream\(\) missing 1 required positional argument: 'history'": (
        "a service is given the whole conversation: write generate_stream(history)"
    ),
    r"generate_stream\(\) missing 1 required positional argument: 'history'": (
        "this is called on a class, or without the conversation: write brackets behind the class, "
        "for an instance, and generate_stream(history)"
    ),
    r"'list' object has no attribute '(action|payload)'": (
        "this is a list of messages: take the one in it, as in [queued] = await …"
    ),
    r"append\(\) takes exactly one argument": "to add several, write += and a list of them.",
    r"'async_generator' object is not iterable|got .*async_generator.*'for'": (
        "the pieces take their time: write async for."
    ),
    r"requires an object with __aiter__ method, got (generator|coroutine|list|str|NoneType)": (
        "what is gone through here is no stream: write async def in front of generate_stream, and "
        "yield each piece."
    ),
    r"'(generator|coroutine|list|str|NoneType)' object has no attribute 'aclose'": (
        "what is closed here is no stream: write async def in front of generate_stream, and yield "
        "each piece."
    ),
    r"'(str|ChatCompletion)' object does not support the asynchronous context": (
        "what comes is no stream: write stream=True."
    ),
    r"'coroutine' object does not support the asynchronous context": (
        "write await before the call: async with await …"
    ),
    r"'async_generator' object does not support the asynchronous context": (
        "a stream is closed by aclosing: write async with aclosing(…) around it."
    ),
    r"'(type|ABCMeta)' object does not support the (asynchronous )?context manager": (
        "this is a class: write brackets behind it where it is set, for an instance."
    ),
    r"'(method|function)' object does not support the (asynchronous )?context manager": (
        "this is not called: write brackets behind it."
    ),
    r"does not support the context manager protocol": "write async with in place of with.",
    r"'NoneType' object has no attribute 'cancel'": (
        "there may be nothing to cancel: ask if self.answering first."
    ),
    r"object has no attribute '(subscriptions|_closed)'|'NoneType' object is not iterable": (
        "the consumer is only half made: call super().__init__(*args, **kwargs) first in __init__."
    ),
    r"Service\.__init__\(\) takes 1 positional": (
        "it takes its arguments by name: write the name and = in front of each."
    ),
    r"__init__\(\) takes 1 positional argument|__init__\(\) got an unexpected keyword": (
        "write (self, *args: Any, **kwargs: Any), and hand both on."
    ),
    r"BoundedSemaphore|released too many times": "let async with take and give the place.",
    # Tasks.
    r"Could not find backend '(?P<name>[\w.]+)'": (
        "TASKS names {name}, and there is none: create it as the page shows, or correct the name."
    ),
    r"'TaskResult' object has no attribute '\w*id'": "what names a job is called id.",
    r"'Task' object is not callable": (
        "a task is not called, but handed to what runs it: write await do_job.aenqueue(…)"
    ),
    r"'NoneType' object has no attribute 'id'": (
        "what runs the tasks gives nothing back: have its aenqueue return the result."
    ),
    r"Unsupported type: <class": (
        "what a task is given may wait in another program: have the consumer hand on texts and "
        "numbers, as in reply_to=self.channel_name."
    ),
    # Synchronous and asynchronous code.
    r"can't be used in 'await' expression|can't be awaited": (
        "write async def in front of the function's name."
    ),
    r"object of type 'coroutine'|'coroutine' object (has no|is not)|<coroutine object": (
        "write await before the call: without it, nothing has run yet."
    ),
    r"AsyncToSync in the same thread|AsyncToSync .* event loop": (
        "this method is async already: write await before the call, without async_to_sync and "
        "without _sync."
    ),
    r"asyncio\.run\(\) cannot be called|event loop is already running|while another loop is run": (
        "this method is async already: write await in place of running a loop."
    ),
    r"cannot call this from an async context": (
        "Django's ORM waits for the database, which would hold up every connection: use its async "
        "methods, as in await ….aget(), or await database_sync_to_async(…)()."
    ),
    r"DATABASES is improperly configured": (
        "the chat of this part stores nothing, and DATABASES is empty: leave the database out."
    ),
    r"no current event loop|There is no current event loop": (
        "write this in an async method, with await."
    ),
    # The channel layer.
    r"Error -?\d+ connecting to (?P<host>[^\s]+?)\.(\s|$)|Connect call failed \('(?P<at>[^)]+)\)": (
        "no Redis answers at {host}: start it there (redis-cli ping says PONG), or leave REDIS_URL "
        "out of chanx_django/config/settings.py: one process needs none."
    ),
    r"Cannot import BACKEND|No BACKEND specified|ROUTING key found|CHANNEL_LAYERS": KEEP_LAYERS,
    r"Redis URL must specify": (
        'a URL begins with its scheme, as in "redis://localhost:6379": where REDIS_URL is empty, '
        "nothing may ask for Redis."
    ),
    # Routes and the application.
    r"has no attribute 'as_view'": "write .as_asgi(): views answer HTTP, and consumers WebSockets.",
    r"Daphne must be listed before": 'write "daphne" as the first of the list.',
    r"missing 1 required positional argument: 'send'|takes 2 positional arguments but 4": (
        "write .as_asgi() behind the consumer's name."
    ),
    r"object has no attribute '(callback|pattern)'|'URL(Pattern|Router)' object is not iterable": (
        'URLRouter takes a list of routes: write path("<str:group_name>/", …) for each.'
    ),
    r"URLRouter.__init__\(\) takes": (
        "it takes one list: each route stands inside of its brackets, between [ and ]."
    ),
    r"unawaited coroutine": "write await before what the view returns, and async def above it.",
    r"didn't return an HttpResponse": (
        "have each way through the view end with an answer: write return HttpResponse(status=204)"
    ),
    r"require_\w+\.<locals>\.decorator\(\) missing": (
        "this decorator takes no brackets: write @require_POST above the view."
    ),
    r"view must be a callable": (
        "write include(…) around the name of a module, .as_view() behind a view's class, and a "
        "function by its name, without quotes."
    ),
    r"include\(\) is not supported in URLRouter": (
        "write from chanx.channels.routing import include, path: Django's own are for HTTP."
    ),
    r"module '(?P<app>\w+).*' has no attribute 'router'": (
        "include the module that has the router, {app}.routing."
    ),
    r"No route found for path": "compare the path with the patterns: each slash counts.",
    r"(?<!Cannot import )ASGI_APPLICATION": ASGI,
    r"labels aren't unique, duplicates: (?P<name>\w+)": (
        "each app is named once: look for {name} in the INSTALLED_APPS, and in core/apps.py."
    ),
    r"isn't a subclass of AppConfig": (
        "it is no app: take it out of the INSTALLED_APPS. A middleware stands in MIDDLEWARE."
    ),
    r"ALLOWED_HOSTS setting must be a list": "split the text of the variable at its commas.",
    r"DJANGO_SETTINGS_MODULE": (
        "what needs Django stands below get_asgi_application(), and above that stands "
        'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings").'
    ),
    r"isn't in an application in INSTALLED_APPS": (
        "keep it in the INSTALLED_APPS of chanx_django/config/settings.py."
    ),
    r"'Settings' object has no attribute '(?P<name>\w+)'": (
        "write {name} in chanx_django/config/settings.py again."
    ),
    r"Apps aren't loaded yet": "call get_asgi_application() above the imports that need Django.",
    r"can only handle ASGI/HTTP connections": "keep the ProtocolTypeRouter of config/asgi.py.",
    r"broadcast_message\(\) missing 1 required positional argument": (
        "it is a method of one connection: from elsewhere, write broadcast_event, or "
        "broadcast_event_sync where there is no async."
    ),
    r"(int|float)\(\) argument must be a string.* not 'NoneType'": (
        'a variable that nobody has set is None: give it a default, as in os.environ.get("…", "0")'
    ),
    r"missing 1 required positional argument: '_?request'": (
        "the urlpatterns name a view and do not call it: leave the brackets behind its name out."
    ),
    r"handle\(\) missing 1 required keyword-only argument: '(?P<name>\w+)'": (
        'the arguments of the command have other names: write parser.add_argument("{name}")'
    ),
    r"not found in `markers`": ("a test case awaits its tests by itself: leave the marker out."),
    r"object has no attribute 'ws_headers'": "setUp is overridden: call super().setUp() in it.",
    # Anything.
    r"'(builtin_)?function(_or_method)?' object has no attribute": (
        "this is not called where it is set: write brackets behind it there."
    ),
    r"got an unexpected keyword argument": "compare the names of the arguments with the page.",
    r"\.\w+\(\) missing 1 required positional argument: 'self'": (
        "this is called on a class: write brackets behind the class where it is set, for an "
        "instance."
    ),
    r"positional argument": (
        "compare the arguments with the page: a method's first one is self, a view's the request."
    ),
}


def with_advice(said: str, then: str = "") -> str:
    """What was said, and what to do then: what is given, or what the table has, or to compare."""
    then, said = then or advice_for(said) or COMPARE, said.rstrip(" .:")
    return f"{said} {then[0].upper()}{then[1:]}" if said.endswith(("?", "!")) else f"{said}: {then}"


def advice_for(text: str) -> str:
    """What to do about an error with this text; "" where the table does not know it."""
    for pattern, then in ADVICE.items():
        if found := re.search(pattern, text):
            return then.format(**{name: one or "" for name, one in found.groupdict().items()})
    return ""
