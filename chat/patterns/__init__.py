"""The pattern library: every template in every state that it can be in, at /patterns/.

It is there while DEBUG is on. To add a pattern for a new template, write a function into the
module here whose topic it is, and say which template it is for:

    @pattern("chat/partials/error.html", stage="plain")
    def error(me: Person) -> States:
        return {"something was refused": {"message": "Too fast."}}

It returns each state's name and context: all that the template's comment says it is given, as the
server would give it. `samples.py` has people, rooms and messages for that, which no database keeps;
`me` is whoever looks at the library. A stage is what stands around the piece, such as the list that
an `<li>` needs: a template in `templates/patterns/stages/`, or "page" for a template that is a
whole page. `chat/tests/patterns/` fails for a template that is forgotten, and for a context that
does not match the template's comment.
"""
