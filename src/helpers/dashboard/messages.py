"""What may pass between a page and its kernel: the talk of widgets, and no code and no output."""

from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

PROTOCOL = "v1.kernel.websocket.jupyter.org"
ASKED = {"comm_open", "comm_msg", "comm_close", "comm_info_request", "kernel_info_request"}
METHODS = {"custom", "request_state", "request_states"}
TOLD = {
    "comm_open", "comm_msg", "comm_close", "status", "comm_info_reply", "kernel_info_reply",
}  # fmt: skip
CONTROL = "jupyter.widget.control"  # by which a page asks which widgets there are
HEADER, CONTENT = 0, 3  # the places of these parts in a message


class Talk(ZMQChannelsWebsocketConnection):
    """Passes on what the widgets of a page and of its kernel say to one another.

    From the page no code passes, no new widget and no change of a widget's state, only questions
    (`custom` messages) and what the page needs to find its widgets. Towards the page neither
    output nor errors pass, so that no traceback, path or name of a user ever leaves the machine.
    """

    def handle_incoming_message(self, incoming_msg: str | bytes) -> None:
        """Pass a message of the page on to the kernel, if it is one that may pass."""
        try:
            channel, parts = deserialize_msg_from_ws_v1(incoming_msg)
            header, content = (self.session.unpack(parts[at]) for at in (HEADER, CONTENT))
            passes = channel == "shell" and may_ask(header, content)
        except Exception:
            passes = False
        if not passes or self.subprotocol != PROTOCOL or not self.channels:
            self.log.warning("A message of a page was refused.")
            return
        judged = {HEADER: header, CONTENT: content}
        rewritten = [
            self.session.pack(judged[at]) if at in judged else part for at, part in enumerate(parts)
        ]
        super().handle_incoming_message(serialize_msg_to_ws_v1(rewritten, channel))

    def _on_zmq_reply(self, stream, msg_list: list[bytes] | dict) -> None:
        if isinstance(msg_list, dict):
            return
        header = self.session.unpack(msg_list[HEADER])
        if header["msg_type"] in TOLD:
            named = self.session.pack(header | {"username": ""})
            super()._on_zmq_reply(stream, [named, *msg_list[1:]])

    def _on_error(self, channel, msg, msg_list) -> None:
        """Leave an error to the log of the kernel."""

    def write_stderr(self, error_message, parent_header) -> None:
        """Leave a warning of the server to its log."""
        self.log.warning(error_message)


def may_ask(header: dict, content: dict) -> bool:
    """Whether a page may send a message to its kernel."""
    kind = header["msg_type"]
    if kind == "comm_open":
        return content["target_name"] == CONTROL
    if kind == "comm_msg":
        return content["data"].get("method") in METHODS
    return kind in ASKED
