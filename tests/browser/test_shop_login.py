"""The pages of the user guide's shop, behind its login: what they say when a connection ends."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.guide.shop import PASSWORD, RUNSERVER, SHOP, furnished
from tests.support.servers import Server, running_in

UNKNOWN = "The server does not know who you are: log in, then try again."
NOT_ALLOWED = "The server does not let you in: log in as somebody who may, then try again."


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The shop, as its reader starts it."""
    environment = furnished(tmp_path_factory.mktemp("shop"))
    with running_in(SHOP, RUNSERVER, **environment) as server:
        yield server


def log_in(page: Page, shop: Server, name: str, path: str) -> None:
    """Come to a page by way of the login."""
    page.goto(f"http://127.0.0.1:{shop.port}{path}")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def test_a_page_is_told_of_an_order_until_its_customer_logs_out(page: Page, shop: Server) -> None:
    log_in(page, shop, "alice", "/")
    expect(page.get_by_role("status")).to_have_text("Connected")
    elsewhere = page.context.new_page()
    elsewhere.goto(page.url)
    elsewhere.get_by_role("button", name="Log alice out").click()
    expect(page.get_by_role("status")).to_have_text(UNKNOWN)


def test_a_customer_is_told_who_may_come_into_the_depot(page: Page, shop: Server) -> None:
    log_in(page, shop, "alice", "/depot/")
    expect(page.get_by_role("status")).to_have_text(NOT_ALLOWED)


def test_who_works_there_is_let_in(page: Page, shop: Server) -> None:
    log_in(page, shop, "carol", "/depot/")
    expect(page.get_by_role("status")).to_have_text("Connected")
