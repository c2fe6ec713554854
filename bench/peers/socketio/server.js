// Socket.IO as its documentation has it: what is said in a room goes to everybody in the room.
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer();
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
io.on("connection", (socket) => {
  const room = socket.handshake.query.room ?? "lobby";
  socket.join(room);
  socket.on("message", (message) => io.to(room).emit("message", message));
});
http.listen(Number(process.env.PORT), "127.0.0.1");
