# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the accessibility tree of a program as a screen reader does, but all of it by few questions.

AT-SPI's own library asks for one property of one node after the other, which takes seconds for a page of a thousand nodes. The toolkit also
hands over all nodes that it has told anybody about, with most of their properties, as one answer. This module takes that answer, and asks for
the children of a node only where the answer has others than are shown, which is so when a page or a dialog opens. Places on the screen are not
in the answer: they are asked for where they matter, many at a time."""
import ast
import re

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ACCESSIBLE = "org.a11y.atspi.Accessible"
ROOT = "/org/a11y/atspi/accessible/root"
FOCUSED, SENSITIVE, VISIBLE = 12, 24, 30  # numbers of AtspiStateType
WINDOW_COORDINATES = 1
# An item of the copy in GVariant's text form, whose words C code finds far faster than Python takes a GVariant to pieces: itself, application,
# parent, index in the parent, number of children, interfaces, name, role, description, states.
WORD = r"""(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
ITEM = re.compile(rf"\(\({WORD}, ({WORD})\), \({WORD}, {WORD}\), \(({WORD}), ({WORD})\), (-?\d+), (-?\d+), \[([^]]*)\], ({WORD}), (\d+), {WORD}, "
                  r"\[(\d+), (\d+)\]\)", re.DOTALL)


class Gone(Exception):
    """The node, or the whole program, went away while it was read."""


class Bus:
    """The accessibility bus of the session."""

    def __init__(self, patience):
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, Gio.DBusCallFlags.NONE, -1, None)
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address.unpack()[0], flags, None, None)
        self.patience = 1000 * patience
        # (owner, path) of the nodes whose children became other ones. They remain doubtful, because the answer that Tree reads keeps the children
        # that were hidden.
        self.doubtful = set()
        self.connection.signal_subscribe(None, "org.a11y.atspi.Event.Object", "ChildrenChanged", None, None, Gio.DBusSignalFlags.NONE,
                                         lambda connection, owner, path, *_: self.doubtful.add((owner, path)))

    def reply(self, owner, path, interface, method, arguments=None):
        try:
            return self.connection.call_sync(owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, self.patience, None)
        except GLib.Error as error:
            raise Gone(f"{interface}.{method} of {path}: {error.message}") from None

    def call(self, owner, path, interface, method, arguments=None):
        return self.reply(owner, path, interface, method, arguments).unpack()

    def gather(self, calls):
        """The replies to CALLS, a list of the arguments of call(), all of which are sent before the first is waited for; None for a node
        that is gone."""
        replies = [None] * len(calls)
        open_calls = len(calls)

        def answered(connection, result, i):
            nonlocal open_calls
            open_calls -= 1
            try:
                replies[i] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass
        for i, (owner, path, interface, method, arguments) in enumerate(calls):
            self.connection.call(owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, self.patience, None, answered, i)
        while open_calls:
            GLib.MainContext.default().iteration(True)
        return replies

    def applications(self):
        """Returns a list of pairs: the id of a process, and its root node."""
        children = self.call("org.a11y.atspi.Registry", ROOT, ACCESSIBLE, "GetChildren")[0]
        pids = self.gather([("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID", GLib.Variant("(s)", (owner,)))
                            for owner, path in children])
        return [(pid[0], Node(self, owner, path)) for (owner, path), pid in zip(children, pids) if pid is not None]


def has_state(states, number):
    return bool(states[number // 32] >> number % 32 & 1)


def word(text):
    """A word of GVariant's text form without quotes and escapes."""
    return ast.literal_eval(text) if "\\" in text else text[1:-1]


def role_name(number):
    """By AT-SPI's own words, such as "push button", whatever the toolkit calls the role."""
    return Atspi.role_get_name(Atspi.Role(number))


def place_question(node):
    return (node.owner, node.path, "org.a11y.atspi.Component", "GetExtents", GLib.Variant("(u)", (WINDOW_COORDINATES,)))


class Tree:
    """The nodes of an application at one moment. A node that is hidden, or has no size, is not shown, and nothing below it is."""

    def __init__(self, bus, owner):
        self.bus, self.owner, self.places = bus, owner, {}
        self.read()
        level = self.shown([node for node in self.visible() if node.count != len(node.below)])
        if level:
            while level:
                questions = [(owner, node.path, ACCESSIBLE, "GetChildren", None) for node in level]
                level = self.having_place([Node(bus, owner, path) for reply in bus.gather(questions) if reply is not None
                                           for _, path in reply[0] if path not in self.nodes])
            self.read()

    def read(self):
        self.nodes = {}
        reply = self.bus.reply(self.owner, "/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems")
        while GLib.MainContext.default().iteration(False):
            pass  # the signals that the program sent before its answer
        parents, asked = [], {ROOT: None}
        for path, parent_owner, parent, index, count, interfaces, name, role, low, high in ITEM.findall(reply.print_(False)):
            node = Node(self.bus, self.owner, word(path))
            node.seen, node.kind, node.states, node.count = word(name), int(role), (int(low), int(high)), int(count)
            self.nodes[node.path] = node
            parents.append((int(index), node, word(parent), "Component" in interfaces))
        assert len(parents) == reply.get_child_value(0).n_children(), "an item of the tree was not understood"
        parents.sort(key=lambda place: place[0])
        for index, node, parent, has_place in parents:
            node.above = self.nodes.get(parent)
            if node.above is not None and has_state(node.states, VISIBLE):
                node.above.below.append(node)
                # A stack has an inner node without a place for each of its pages, whose state does not tell whether it is shown. Windows that are
                # closed are still in the answer, too.
                if not has_place or (self.owner, parent) in self.bus.doubtful:
                    asked[parent] = None
        replies = self.bus.gather([(self.owner, path, ACCESSIBLE, "GetChildren", None) for path in asked])
        for path, children in zip(asked, replies):
            if path in self.nodes:
                self.nodes[path].below = [self.nodes[child] for _, child in children[0] if child in self.nodes] if children is not None else []

    def visible(self, path=ROOT):
        """The node at a path and those below it that are not hidden, in the order of reading."""
        found, waiting = [], [self.nodes[path]] if path in self.nodes else []
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting.extend(reversed(node.below))
        return found

    def shown(self, nodes):
        """Returns the nodes among some visible ones that have a size, as all nodes above them have."""
        above = {node: list(node.ancestors()) for node in nodes}
        wanted = {n.path: n for chain in above.values() for n in chain if n.path not in self.places}
        for path, extents in zip(wanted, self.bus.gather([place_question(node) for node in wanted.values()])):
            # The application itself and the pages of a stack have no place, which is no reason to leave them out.
            self.places[path] = extents is None or extents[0][2] > 0 and extents[0][3] > 0
        return [node for node in nodes if all(self.places[n.path] for n in above[node])]

    def having_place(self, nodes):
        """Returns the nodes, among some that were not read yet, that are not hidden and have a size."""
        replies = self.bus.gather([question for node in nodes for question in ((node.owner, node.path, ACCESSIBLE, "GetState", None), place_question(node))])
        return [node for node, states, extents in zip(nodes, replies[::2], replies[1::2]) if states is not None and has_state(states[0], VISIBLE)
                and (extents is None or extents[0][2] > 0 and extents[0][3] > 0)]


class Node:
    """A node of the tree. Every property is asked for anew when it is read; `seen`, `kind` (a number of AtspiRole), `states`, `count` (of
    its children), `above` and `below` are those that the tree had when the node was found in it."""

    __slots__ = ("bus", "owner", "path", "seen", "kind", "states", "count", "above", "below")

    def __init__(self, bus, owner, path):
        self.bus, self.owner, self.path = bus, owner, path
        self.seen, self.kind, self.states, self.count, self.above, self.below = "", 0, (0, 0), 0, None, []

    def __eq__(self, other):
        return isinstance(other, Node) and (self.owner, self.path) == (other.owner, other.path)

    def __hash__(self):
        return hash((self.owner, self.path))

    def ask(self, interface, method, signature=None, *arguments):
        reply = self.bus.call(self.owner, self.path, "org.a11y.atspi." + interface, method, GLib.Variant(signature, arguments) if signature else None)
        return reply[0] if len(reply) == 1 else reply

    def get(self, interface, name):
        return self.bus.call(self.owner, self.path, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", ("org.a11y.atspi." + interface, name)))[0]

    @property
    def name(self):
        return self.get("Accessible", "Name")

    @property
    def description(self):
        return self.get("Accessible", "Description")

    @property
    def role(self):
        return role_name(self.ask("Accessible", "GetRole"))

    @property
    def parent(self):
        """Returns the node above this one, or None for the root of an application."""
        owner, path = self.get("Accessible", "Parent")
        return Node(self.bus, owner, path) if owner == self.owner else None

    def has_state(self, number):
        return has_state(self.ask("Accessible", "GetState"), number)

    def extents(self):
        """Returns (x, y, width, height) in the window of the node, or None for a node without a place."""
        if "org.a11y.atspi.Component" not in self.interfaces():
            return None
        return self.ask("Component", "GetExtents", "(u)", WINDOW_COORDINATES)

    def interfaces(self):
        return self.ask("Accessible", "GetInterfaces")

    def text(self):
        return self.ask("Text", "GetText", "(ii)", 0, self.get("Text", "CharacterCount"))

    def actions(self):
        """The names of the actions that the node offers."""
        if "org.a11y.atspi.Action" not in self.interfaces():
            return []
        return [self.ask("Action", "GetName", "(i)", i) for i in range(self.get("Action", "NActions"))]

    def act(self, i):
        self.ask("Action", "DoAction", "(i)", i)

    def children(self):
        return [Node(self.bus, owner, path) for owner, path in self.ask("Accessible", "GetChildren")]

    def ancestors(self):
        """The node, and the nodes above it as far as the tree had them."""
        node = self
        while node is not None:
            yield node
            node = node.above

    @property
    def focused(self):
        return has_state(self.states, FOCUSED)

    def walk(self):
        """The node and the shown nodes below it as they are now, in the order of reading."""
        tree = Tree(self.bus, self.owner)
        return tree.shown(tree.visible(self.path))
