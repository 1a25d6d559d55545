# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the accessibility tree of a program as a screen reader does, but many nodes at a time.

AT-SPI's own library asks for one property of one node after the other, which takes seconds for a page of a thousand nodes. This module
speaks to the accessibility bus itself, so that all questions about one level of the tree are on their way at once."""
import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ACCESSIBLE = "org.a11y.atspi.Accessible"
ROOT = "/org/a11y/atspi/accessible/root"
FOCUSED, SENSITIVE, VISIBLE = 12, 24, 30  # numbers of AtspiStateType
WINDOW_COORDINATES = 1
DEEPEST = 60


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

    def call(self, owner, path, interface, method, arguments=None):
        try:
            reply = self.connection.call_sync(owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, self.patience, None)
        except GLib.Error as error:
            raise Gone(f"{interface}.{method} of {path}: {error.message}") from None
        return reply.unpack()

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
        """[(process id, its root node)]"""
        children = self.call("org.a11y.atspi.Registry", ROOT, ACCESSIBLE, "GetChildren")[0]
        pids = self.gather([("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID", GLib.Variant("(s)", (owner,)))
                            for owner, path in children])
        return [(pid[0], Node(self, owner, path)) for (owner, path), pid in zip(children, pids) if pid is not None]


def has_state(states, number):
    return bool(states[number // 32] >> number % 32 & 1)


def name_question(node):
    return (node.owner, node.path, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (ACCESSIBLE, "Name")))


def role_name(number):
    """By AT-SPI's own words, such as "push button", whatever the toolkit calls the role."""
    return Atspi.role_get_name(Atspi.Role(number))


class Node:
    """A node of the tree. Every property is asked for anew when it is read; `seen` is the name that the last walk saw."""

    def __init__(self, bus, owner, path):
        self.bus, self.owner, self.path = bus, owner, path
        self.seen, self.there, self.focused, self.below = "", False, False, []

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
        """None for the root of an application."""
        owner, path = self.get("Accessible", "Parent")
        return Node(self.bus, owner, path) if owner == self.owner else None

    def has_state(self, number):
        return has_state(self.ask("Accessible", "GetState"), number)

    def extents(self):
        """(x, y, width, height) in its window; None for a node without a place."""
        if "org.a11y.atspi.Component" not in self.interfaces():
            return None
        return self.ask("Component", "GetExtents", "(u)", WINDOW_COORDINATES)

    def interfaces(self):
        return self.ask("Accessible", "GetInterfaces")

    def text(self):
        return self.ask("Text", "GetText", "(ii)", 0, self.get("Text", "CharacterCount"))

    def actions(self):
        """The names of what the node does by itself."""
        if "org.a11y.atspi.Action" not in self.interfaces():
            return []
        return [self.ask("Action", "GetName", "(i)", i) for i in range(self.get("Action", "NActions"))]

    def act(self, i):
        self.ask("Action", "DoAction", "(i)", i)

    def roles(self, nodes):
        """The roles of NODES; None for a node that is gone."""
        replies = self.bus.gather([(node.owner, node.path, ACCESSIBLE, "GetRole", None) for node in nodes])
        return [None if reply is None else role_name(reply[0]) for reply in replies]

    def children(self):
        return [Node(self.bus, owner, path) for owner, path in self.ask("Accessible", "GetChildren")]

    def walk(self):
        """The node and the nodes below it that have a place on the screen, in the order of reading, with `seen`. Hidden nodes and nodes of
        no size are left out with all that is below them: a page that is not shown costs no question more."""
        bus, level = self.bus, [self]
        self.below, self.focused = [], False  # the states of the node itself are not asked for
        for depth in range(DEEPEST):
            if depth:  # the node that was asked for is walked in any case
                level = self.having_place(level)
            questions = []
            for node in level:
                questions += [name_question(node), (node.owner, node.path, ACCESSIBLE, "GetChildren", None)]
            replies = bus.gather(questions)
            following = []
            for i, node in enumerate(level):
                name, children = replies[2 * i:2 * i + 2]
                node.there = name is not None and children is not None
                if node.there:
                    node.seen = name[0]
                    node.below = [Node(bus, owner, path) for owner, path in children[0]]
                    following += node.below
            level = following
            if not level:
                break
        found = []

        def collect(node):
            if node.there:
                found.append(node)
                for child in node.below:
                    collect(child)
        collect(self)
        return found

    def shown(self):
        return bool(self.having_place([self]))

    def having_place(self, nodes):
        questions = []
        for node in nodes:
            questions += [(node.owner, node.path, ACCESSIBLE, "GetState", None),
                          (node.owner, node.path, "org.a11y.atspi.Component", "GetExtents", GLib.Variant("(u)", (WINDOW_COORDINATES,)))]
        replies = self.bus.gather(questions)
        found = []
        for i, node in enumerate(nodes):
            states, extents = replies[2 * i:2 * i + 2]
            if states is None or not has_state(states[0], VISIBLE):
                continue
            if extents is not None and (extents[0][2] <= 0 or extents[0][3] <= 0):
                continue
            node.focused = has_state(states[0], FOCUSED)
            found.append(node)
        return found
