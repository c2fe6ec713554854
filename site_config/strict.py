"""Strict templates, for development and tests: a name that a template is not given is an error.

Django draws nothing for it, and takes it for false in `{% if %}`; a mistyped name is then seen
by nobody. Production stays forgiving: half a page is better than none there.

An engine's `string_if_invalid` is what Django draws instead, so it is the place to raise. `if`
and `for` do not ask for it: here are these two tags with a look at their names first. A part of
what is None may be asked for, as in `{% if message and message.author %}`.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.template import Context, Library, Node, VariableDoesNotExist
from django.template.base import FilterExpression, Parser, Token
from django.template.defaulttags import ForNode, IfNode, TemplateLiteral, do_for, do_if
from django.template.smartif import TokenBase

register = Library()


class UndefinedVariable(Exception):
    """A template names what it was not given; says where, once the template has noted it."""

    def __str__(self) -> str:
        where = getattr(self, "template_debug", None)  # noted by an engine with `debug` on
        place = f" ({where['name']}:{where['line']})" if where else ""
        return super().__str__() + place


class Undefined(str):
    """Stands for whatever is not there, and raises when Django is about to draw it."""

    def __new__(cls) -> "Undefined":
        """Django puts the name in here."""
        return super().__new__(cls, "%s")

    def __mod__(self, name: object) -> str:
        raise UndefinedVariable(f"“{name}” is not given")

    def __html__(self) -> str:
        raise UndefinedVariable("What is drawn here is not there, or may not be called")


# What an engine is given on top to be strict.
OPTIONS = {
    "string_if_invalid": Undefined(),
    "builtins": [__name__],
    "debug": True,  # errors know their template
}


def look_up(expression: FilterExpression, context: Context) -> None:
    """Raise when the expression names what is not there."""
    if not expression.is_var:
        return
    try:
        expression.var.resolve(context)
    except VariableDoesNotExist as error:
        _name, inside = error.params
        if inside is not None:
            raise UndefinedVariable(f"“{expression.token}” is not given") from None


def strict(
    compile_tag: Callable[[Parser, Token], Node],
    expressions: Callable[[Any], Iterable[FilterExpression]],
) -> Callable[[Parser, Token], Node]:
    """The tag, with a look at the expressions of its node before it is drawn."""

    def compiled(parser: Parser, token: Token) -> Node:
        node = compile_tag(parser, token)
        looked_up = list(expressions(node))
        draw = node.render

        def render(context: Context) -> Any:
            for expression in looked_up:
                look_up(expression, context)
            return draw(context)

        node.render = render  # type: ignore[method-assign]
        return node

    return compiled


def in_conditions(node: IfNode) -> Iterator[FilterExpression]:
    """What `if` and its `elif` ask for."""

    def leaves(condition: TokenBase | None) -> Iterator[FilterExpression]:
        if isinstance(condition, TemplateLiteral) and isinstance(condition.value, FilterExpression):
            yield condition.value
        elif condition is not None:
            yield from leaves(condition.first)
            yield from leaves(condition.second)

    for condition, _nodelist in node.conditions_nodelists:
        yield from leaves(condition)


def in_loop(node: ForNode) -> Iterator[FilterExpression]:
    """What `for` goes through."""
    if isinstance(node.sequence, FilterExpression):  # as it always is
        yield node.sequence


register.tag("if", strict(do_if, in_conditions))
register.tag("for", strict(do_for, in_loop))
