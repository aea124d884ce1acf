"""The table of what a client may do wrong, by class."""

from tests.hostile.inputs.bombs import BOMBS
from tests.hostile.inputs.encodings import ENCODINGS
from tests.hostile.inputs.endings import ENDINGS
from tests.hostile.inputs.fragments import FRAGMENTS
from tests.hostile.inputs.frames import FRAMES
from tests.hostile.inputs.handshakes import HANDSHAKES
from tests.hostile.inputs.headers import HEADERS
from tests.hostile.inputs.input import Input
from tests.hostile.inputs.origins import ORIGINS
from tests.hostile.inputs.rates import RATES
from tests.hostile.inputs.rooms import ROOMS
from tests.hostile.inputs.sizes import SIZES
from tests.hostile.inputs.slow import SLOW
from tests.hostile.inputs.texts import TEXTS

TABLE: dict[str, tuple[Input, ...]] = {
    "handshakes": HANDSHAKES,
    "headers": HEADERS,
    "origins": ORIGINS,
    "rooms": ROOMS,
    "frames": FRAMES,
    "texts": TEXTS,
    "encodings": ENCODINGS,
    "sizes": SIZES,
    "rates": RATES,
    "fragments": FRAGMENTS,
    "endings": ENDINGS,
    "bombs": BOMBS,
    "slow": SLOW,
}
