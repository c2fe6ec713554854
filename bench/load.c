/*
 * A load client for chats over WebSocket: one thread, epoll, no compression.
 *
 * Members join rooms, members speak, and every member must hear what is said in their room. What
 * is spoken carries a marker, "zq", 16 hexadecimal digits, "qz", that is looked for in whatever
 * comes back, JSON or HTML: so one client measures every contender on the same work.
 *
 *   load --port 8000 --path /ws/chat/lobby/ --frame '{"message": "%s"}' --members 1000 --messages 100
 *
 *   --path PATH          "%d" in it is the number of the member's room
 *   --rooms R            members are dealt out to rooms 0 to R-1
 *   --members N          who join
 *   --messages K         how many are spoken, after all have joined
 *   --outstanding W      at most so many that not all have heard; 1: the next follows the last
 *   --all-speak          members take turns; else the first of all speaks
 *   --frame TEMPLATE     the frame that speaks, "%s" in it is the text
 *   --greeting FRAME     the first frame of every member
 *   --bytes B            length of the text
 *   --hold SECONDS       stay for so long before anything is said
 *   --until MARKER       speak nothing; end when every member has heard this marker
 *   --patience SECONDS   without anything new until what is missing counts as lost
 *
 * Prints one line of JSON. Latencies are over all pairs of message and member who hears it.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MARKER = 20, CHUNK = 65536, HANDSHAKES = 32, PORTS_AN_ADDRESS = 20000 };

typedef struct {
  int fd, room;
  int is_open;            /* the handshake is over */
  int is_lost;            /* refused or closed */
  char *bytes;            /* of a frame that has not come whole: most often nothing */
  size_t length;
  unsigned char *has;     /* a bit for each message that was heard */
  int has_ended;          /* heard the marker of --until */
} Member;

typedef struct {
  uint64_t at;            /* nanoseconds */
  int room, heard;
} Message;

static struct {
  int port, members, rooms, messages, outstanding, all_speak, bytes;
  double hold, patience;
  const char *path, *frame, *greeting, *until;
} ask = {.port = 8000, .members = 100, .rooms = 1, .messages = 0, .outstanding = 1, .bytes = 60,
         .patience = 10, .path = "/", .frame = "%s"};

static Member *members;
static Message *messages;
static int *in_room;      /* members of each room who are not lost */
static int poller, opened, lost_members, spoken, complete, ended;
static uint32_t run;      /* tells this run's markers from those of earlier ones */
static uint64_t *latencies;
static long heard, twice, frames, received;

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000ull + t.tv_nsec;
}

static void *need(void *memory) {
  if (!memory) { perror("memory"); exit(1); }
  return memory;
}

static void lose(Member *member, const char *why) {
  if (member->is_lost) return;
  if (lost_members++ < 3) fprintf(stderr, "a member is lost: %s\n", why);
  member->is_lost = 1;
  in_room[member->room]--;
  close(member->fd);
}

/* ---- Frames out ---- */

static void send_all(Member *member, const char *bytes, size_t length) {
  while (length) {
    ssize_t sent = write(member->fd, bytes, length);
    if (sent > 0) { bytes += sent; length -= sent; }
    else if (errno == EAGAIN) usleep(100);
    else { lose(member, strerror(errno)); return; }
  }
}

static void send_frame(Member *member, int opcode, const char *text, size_t length) {
  static const unsigned char mask[4] = {1, 2, 3, 4};
  unsigned char frame[8 + 8192];
  size_t head = 0;
  if (length > 8192) { fprintf(stderr, "too long to send\n"); exit(2); }
  frame[head++] = 0x80 | opcode;
  if (length < 126) frame[head++] = 0x80 | length;
  else { frame[head++] = 0x80 | 126; frame[head++] = length >> 8; frame[head++] = length & 255; }
  memcpy(frame + head, mask, 4);
  head += 4;
  for (size_t i = 0; i < length; i++) frame[head + i] = text[i] ^ mask[i & 3];
  send_all(member, (char *)frame, head + length);
}

static void speak(void) {
  Member *member = &members[ask.all_speak ? spoken % ask.members : 0];
  char text[4096], frame[8192];
  int length = snprintf(text, sizeof text, "zq%08x%08xqz", run, spoken);
  while (length < ask.bytes && length < 4000) { text[length] = length % 7 ? 'a' + length % 26 : ' '; length++; }
  text[length] = 0;
  const char *gap = strstr(ask.frame, "%s");
  int size = snprintf(frame, sizeof frame, "%.*s%s%s", (int)(gap - ask.frame), ask.frame, text, gap + 2);
  messages[spoken++] = (Message){.at = now(), .room = member->room};
  if (!member->is_lost) send_frame(member, 1, frame, size);
}

/* ---- Frames in ---- */

static uint32_t hexadecimal(const char *digits) {
  uint32_t number = 0;
  for (int i = 0; i < 8; i++) number = number << 4 | ((digits[i] & 15) + (digits[i] > '9' ? 9 : 0));
  return number;
}

static void hear(Member *member, const char *digits, uint64_t at) {
  if (hexadecimal(digits) != run) return;
  uint32_t which = hexadecimal(digits + 8);
  if (which >= (uint32_t)spoken) return;
  if (member->has[which / 8] & 1 << which % 8) { twice++; return; }
  member->has[which / 8] |= 1 << which % 8;
  latencies[heard++] = at - messages[which].at;
  if (++messages[which].heard == in_room[messages[which].room]) complete++;
}

static void read_text(Member *member, const char *text, size_t length, uint64_t at) {
  const char *end = text + length;
  if (ask.until && !member->has_ended && memmem(text, length, ask.until, strlen(ask.until))) {
    member->has_ended = 1;
    ended++;
  }
  /* memchr looks at 32 bytes at once, memmem at one: HTML is long and has few of this letter. */
  while (text < end && (text = memchr(text, 'z', end - text))) {
    if (end - text >= MARKER && text[1] == 'q' && text[MARKER - 2] == 'q' && text[MARKER - 1] == 'z') {
      hear(member, text + 2, at);
      text += MARKER;
    } else text++;
  }
}

static size_t read_handshake(Member *member, char *bytes, size_t length) {
  char *end = memmem(bytes, length, "\r\n\r\n", 4);
  if (!end) return 0;
  if (!memmem(bytes, length, " 101 ", 5)) { lose(member, "no handshake"); return 0; }
  member->is_open = 1;
  opened++;
  if (ask.greeting) send_frame(member, 1, ask.greeting, strlen(ask.greeting));
  return end + 4 - bytes;
}

/* Read the frames that are whole; how many bytes that took. */
static size_t read_frames(Member *member, char *bytes, size_t came, uint64_t at) {
  size_t done = 0;
  if (!member->is_open && !(done = read_handshake(member, bytes, came))) return 0;
  for (;;) {
    unsigned char *head = (unsigned char *)bytes + done;
    size_t left = came - done, skip = 2, length;
    if (left < 2) break;
    length = head[1] & 127;
    if (length == 126) { if (left < 4) break; length = head[2] << 8 | head[3]; skip = 4; }
    else if (length == 127) {
      if (left < 10) break;
      length = 0;
      for (int i = 0; i < 8; i++) length = length << 8 | head[2 + i];
      skip = 10;
    }
    if (left < skip + length) break;
    char *text = (char *)head + skip;
    int opcode = head[0] & 15;
    if (opcode == 9) send_frame(member, 10, text, length);
    else if (opcode == 8) { lose(member, "closed by the server"); break; }
    else { frames++; received += skip + length; read_text(member, text, length, at); }
    done += skip + length;
  }
  return done;
}

static void receive(Member *member) {
  static char *bytes; /* one buffer for all: it stays in the processor's cache */
  static size_t space;
  for (;;) {
    if (space < member->length + 4 * CHUNK) bytes = need(realloc(bytes, space = member->length + 4 * CHUNK));
    if (member->length) memcpy(bytes, member->bytes, member->length);
    size_t room = space - member->length;
    ssize_t got = read(member->fd, bytes + member->length, room);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) { lose(member, got ? strerror(errno) : "hung up"); return; }
    size_t came = member->length + got, done = read_frames(member, bytes, came, now());
    member->length = came - done;
    if (member->length) {
      member->bytes = need(realloc(member->bytes, member->length));
      memcpy(member->bytes, bytes + done, member->length);
    }
    if (member->is_lost || (size_t)got < room) return;
  }
}

static void attend(int milliseconds) {
  struct epoll_event events[512];
  int count = epoll_wait(poller, events, 512, milliseconds);
  for (int i = 0; i < count; i++) {
    Member *member = events[i].data.ptr;
    if (!member->is_lost) receive(member);
  }
}

/* ---- The run ---- */

static void join(Member *member, int number) {
  struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons(ask.port)}, here = {.sin_family = AF_INET};
  char address[32], path[512], request[2048];
  int on = 1;
  member->room = number % ask.rooms;
  member->has = need(calloc(ask.messages / 8 + 1, 1));
  in_room[member->room]++;
  member->fd = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(member->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  inet_pton(AF_INET, "127.0.0.1", &there.sin_addr);
  snprintf(address, sizeof address, "127.0.0.%d", 1 + number / PORTS_AN_ADDRESS);
  inet_pton(AF_INET, address, &here.sin_addr);
  if (bind(member->fd, (void *)&here, sizeof here) || connect(member->fd, (void *)&there, sizeof there)) {
    lose(member, strerror(errno));
    return;
  }
  snprintf(path, sizeof path, ask.path, member->room);
  int length = snprintf(request, sizeof request,
    "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:%d\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
    path, ask.port, ask.port);
  send_all(member, request, length);
  fcntl(member->fd, F_SETFL, O_NONBLOCK);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = member};
  epoll_ctl(poller, EPOLL_CTL_ADD, member->fd, &event);
}

static void wait_for(double seconds) {
  uint64_t end = now() + seconds * 1e9;
  while (now() < end) attend(20);
}

/* Attend as long as something new comes, until `holds`. */
static void attend_until(int (*holds)(void)) {
  uint64_t quiet_since = now();
  long before = -1;
  while (!holds() && now() - quiet_since < ask.patience * 1e9) {
    attend(100);
    if (heard + opened + ended != before) { before = heard + opened + ended; quiet_since = now(); }
  }
}

static int all_joined(void) { return opened + lost_members >= ask.members; }
static int all_ended(void) { return ended + lost_members >= ask.members; }
static int may_speak(void) { return spoken - complete < ask.outstanding; }
static int all_heard(void) { return complete >= ask.messages; }

static int compare(const void *a, const void *b) {
  uint64_t x = *(uint64_t *)a, y = *(uint64_t *)b;
  return x < y ? -1 : x > y;
}

static double quantile(double part) {
  return heard ? latencies[(size_t)((heard - 1) * part)] / 1e6 : 0;
}

static double processor_seconds(void) {
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return used.ru_utime.tv_sec + used.ru_stime.tv_sec + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static void read_arguments(int count, char **arguments) {
  enum { PORT, PATH, ROOMS, MEMBERS, MESSAGES, OUTSTANDING, ALL_SPEAK, FRAME, GREETING, BYTES, HOLD, UNTIL, PATIENCE };
  static const struct option options[] = {
    {"port", 1, 0, PORT}, {"path", 1, 0, PATH}, {"rooms", 1, 0, ROOMS}, {"members", 1, 0, MEMBERS},
    {"messages", 1, 0, MESSAGES}, {"outstanding", 1, 0, OUTSTANDING}, {"all-speak", 0, 0, ALL_SPEAK},
    {"frame", 1, 0, FRAME}, {"greeting", 1, 0, GREETING}, {"bytes", 1, 0, BYTES}, {"hold", 1, 0, HOLD},
    {"until", 1, 0, UNTIL}, {"patience", 1, 0, PATIENCE}, {0}};
  for (int option; (option = getopt_long(count, arguments, "", options, 0)) != -1;) switch (option) {
    case PORT: ask.port = atoi(optarg); break;
    case PATH: ask.path = optarg; break;
    case ROOMS: ask.rooms = atoi(optarg); break;
    case MEMBERS: ask.members = atoi(optarg); break;
    case MESSAGES: ask.messages = atoi(optarg); break;
    case OUTSTANDING: ask.outstanding = atoi(optarg); break;
    case ALL_SPEAK: ask.all_speak = 1; break;
    case FRAME: ask.frame = optarg; break;
    case GREETING: ask.greeting = optarg; break;
    case BYTES: ask.bytes = atoi(optarg); break;
    case HOLD: ask.hold = atof(optarg); break;
    case UNTIL: ask.until = optarg; break;
    case PATIENCE: ask.patience = atof(optarg); break;
    default: exit(2);
  }
  if (!strstr(ask.frame, "%s")) { fprintf(stderr, "--frame needs %%s\n"); exit(2); }
}

int main(int count, char **arguments) {
  read_arguments(count, arguments);
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  run = now() / 1000;
  poller = epoll_create1(0);
  members = need(calloc(ask.members, sizeof *members));
  messages = need(calloc(ask.messages + 1, sizeof *messages));
  in_room = need(calloc(ask.rooms, sizeof *in_room));
  latencies = need(malloc(((size_t)ask.messages * (ask.members / ask.rooms + 1) + 1) * sizeof *latencies));

  uint64_t began = now();
  for (int i = 0; i < ask.members; i++) {
    join(&members[i], i);
    uint64_t since = now();
    while (i + 1 - opened - lost_members >= HANDSHAKES && now() - since < ask.patience * 1e9) attend(10);
  }
  attend_until(all_joined);
  double joined = (now() - began) / 1e9;
  if (ask.until) attend_until(all_ended);
  double until = (now() - began) / 1e9;
  wait_for(ask.hold);

  frames = received = 0;
  double processor = processor_seconds();
  began = now();
  while (spoken < ask.messages && lost_members < ask.members) {
    attend_until(may_speak);
    if (!may_speak()) complete = spoken; /* the rest of them is lost: go on */
    while (spoken < ask.messages && may_speak()) speak();
  }
  attend_until(all_heard);
  double seconds = (now() - began) / 1e9;
  processor = processor_seconds() - processor;

  long wanted = 0;
  for (int i = 0; i < spoken; i++) wanted += in_room[messages[i].room];
  qsort(latencies, heard, sizeof *latencies, compare);
  printf("{\"members\": %d, \"lost_members\": %d, \"joined\": %.3f, \"until\": %.3f, \"ended\": %d, \"spoken\": %d, "
         "\"heard\": %ld, \"lost\": %ld, \"twice\": %ld, \"seconds\": %.4f, \"frames\": %ld, \"bytes\": %ld, "
         "\"p50\": %.3f, \"p99\": %.3f, \"worst\": %.3f, \"processor\": %.3f}\n",
         opened, lost_members, joined, until, ended, spoken, heard, wanted - heard, twice, seconds, frames,
         received, quantile(.5), quantile(.99), quantile(1), processor);
  return 0;
}
