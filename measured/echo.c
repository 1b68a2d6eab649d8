// The loop of lesson 22 in C: one thread echoes for all clients, and none of them can stall it, fill it or end it.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CLIENTS = 12000, BYTES = 16 * 1024, IDLE_SECONDS = 60, EVENTS = 512 };

struct client {
  int socket; // -1: nobody's place
  int last_active; // the second in which a byte went in or out
  int size, sent; // of the rest
  char *rest; // what waits to be sent, or NULL
};

static struct client clients[CLIENTS];
static int free_places[CLIENTS], free_count, poller, listener, second;
static char buffer[BYTES];

static void die(const char *call) {
  perror(call);
  exit(1);
}

static void watch(int action, int socket, int events, struct client *client) {
  struct epoll_event event = {.events = events, .data.ptr = client};
  if (epoll_ctl(poller, action, socket, &event) < 0) die("epoll_ctl");
}

static void leave(struct client *client) {
  close(client->socket);
  free(client->rest);
  client->rest = NULL;
  client->socket = -1;
  free_places[free_count++] = client - clients;
}

static void receive(struct client *client) {
  ssize_t size = recv(client->socket, buffer, BYTES, 0);
  if (size <= 0) {
    if (size == 0 || errno != EAGAIN) leave(client);
    return;
  }
  client->last_active = second;
  ssize_t sent = send(client->socket, buffer, size, MSG_NOSIGNAL);
  if (sent < 0 && errno != EAGAIN) {
    leave(client);
    return;
  }
  if (sent < 0) sent = 0;
  if (sent == size) return;
  client->size = size - sent;
  client->sent = 0;
  client->rest = malloc(client->size);
  if (client->rest == NULL) {
    leave(client);
    return;
  }
  memcpy(client->rest, buffer + sent, client->size);
  watch(EPOLL_CTL_MOD, client->socket, EPOLLOUT, client);
}

static void send_rest(struct client *client) {
  ssize_t sent =
      send(client->socket, client->rest + client->sent, client->size - client->sent, MSG_NOSIGNAL);
  if (sent < 0) {
    if (errno != EAGAIN) leave(client);
    return;
  }
  client->last_active = second;
  client->sent += sent;
  if (client->sent < client->size) return;
  free(client->rest);
  client->rest = NULL;
  watch(EPOLL_CTL_MOD, client->socket, EPOLLIN, client);
}

static void accept_one(void) {
  int socket = free_count > 0 ? accept4(listener, NULL, NULL, SOCK_NONBLOCK) : -1;
  if (socket < 0) {
    if (free_count > 0 && (errno == EAGAIN || errno == ECONNABORTED)) return;
    puts("nobody is let in for a second");
    watch(EPOLL_CTL_MOD, listener, 0, NULL);
    return;
  }
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
  struct client *client = &clients[free_places[--free_count]];
  client->socket = socket;
  client->last_active = second;
  watch(EPOLL_CTL_ADD, socket, EPOLLIN, client);
}

static void every_second(int now) {
  second = now;
  watch(EPOLL_CTL_MOD, listener, EPOLLIN, NULL);
  for (int i = 0; i < CLIENTS; i++)
    if (clients[i].socket >= 0 && now - clients[i].last_active > IDLE_SECONDS) leave(&clients[i]);
}

static int now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec;
}

int main(int count, char **args) {
  struct sockaddr_in address = {.sin_family = AF_INET};
  inet_pton(AF_INET, count > 1 ? args[1] : "127.0.0.1", &address.sin_addr);
  address.sin_port = htons(count > 2 ? atoi(args[2]) : 5050);
  socklen_t length = sizeof address;
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max; // as a JVM does
  setrlimit(RLIMIT_NOFILE, &files);
  for (int i = 0; i < CLIENTS; i++) {
    clients[i].socket = -1;
    free_places[free_count++] = CLIENTS - 1 - i;
  }

  listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
  if (bind(listener, (struct sockaddr *)&address, length) < 0) die("bind");
  if (listen(listener, 1024) < 0) die("listen");
  getsockname(listener, (struct sockaddr *)&address, &length);
  printf("listening on %s:%d\n", inet_ntoa(address.sin_addr), ntohs(address.sin_port));
  fflush(stdout);

  second = now();
  poller = epoll_create1(0);
  watch(EPOLL_CTL_ADD, listener, EPOLLIN, NULL);
  struct epoll_event events[EVENTS];
  for (;;) {
    int ready = epoll_wait(poller, events, EVENTS, 1000);
    if (ready < 0 && errno != EINTR) die("epoll_wait");
    for (int i = 0; i < ready; i++) {
      struct client *client = events[i].data.ptr;
      if (client == NULL) accept_one();
      else if (client->rest == NULL) receive(client);
      else send_rest(client);
    }
    if (now() != second) every_second(now());
  }
}
