"""The table of what a client may do wrong, by class."""

from inputs.bombs import BOMBS
from inputs.encodings import ENCODINGS
from inputs.endings import ENDINGS
from inputs.fragments import FRAGMENTS
from inputs.frames import FRAMES
from inputs.handshakes import HANDSHAKES
from inputs.headers import HEADERS
from inputs.input import Input
from inputs.origins import ORIGINS
from inputs.rates import RATES
from inputs.rooms import ROOMS
from inputs.sizes import SIZES
from inputs.slow import SLOW
from inputs.texts import TEXTS

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
