"""Somebody with an account."""

from playwright.sync_api import Locator, expect

from e2e.person import Person

PASSWORD = "correct horse battery staple"


class Member(Person):
    """A person who signs up, logs in and out, and changes their password."""

    @property
    def account(self) -> Locator:
        """The line at the top that says who one is; on a small screen, behind their name."""
        line = self.page.get_by_role("navigation", name="Account")
        button = self.page.get_by_role("banner").get_by_role("button", name=self.name)
        if button.is_visible() and not line.is_visible():
            button.click()
        return line

    def fills_in(self, **fields: str) -> None:
        """Put a text into each field, by its label with `_` for a space."""
        for label, text in fields.items():
            self.page.get_by_label(label.replace("_", " "), exact=True).fill(text)

    def signs_up(self) -> None:
        """Fill in the form for a new account."""
        self.fills_in(Username=self.name, Password=PASSWORD, Password_confirmation=PASSWORD)
        self.presses("Sign up")

    def is_a_member_already(self) -> None:
        """Have an account and be logged in, without a page being opened."""
        request, form = self.page.request, "/accounts/sign-up/"
        request.get(form)
        (token,) = (c for c in self.page.context.cookies() if c.get("name") == "csrftoken")
        fields = {"username": self.name, "password1": PASSWORD, "password2": PASSWORD}
        signed_up = request.post(form, form={**fields, "csrfmiddlewaretoken": token["value"]})
        assert signed_up.ok, signed_up.text()

    def logs_in(self, password: str = PASSWORD) -> None:
        """Give name and password, right or wrong."""
        self.goes("/accounts/login/")
        self.fills_in(Username=self.name, Password=password)
        self.presses("Log in")

    def logs_out(self) -> None:
        """End the session."""
        self.goes("/chat/")
        self.account.get_by_role("button", name="Log out").click()
        expect(self.page.get_by_role("banner")).to_contain_text("Log in")

    def changes_password(self, old: str, new: str) -> None:
        """Follow the link to the form, and fill it in."""
        self.goes("/chat/")
        self.account.get_by_role("link", name="Change password").click()
        self.fills_in(Old_password=old, New_password=new, New_password_confirmation=new)
        self.presses("Change password")

    def is_logged_in(self) -> None:
        """The page knows them."""
        expect(self.page.get_by_role("banner")).to_contain_text(self.name)
