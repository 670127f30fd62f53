/*
 * Communication of the fake card: ranks are processes that map one file, whose head they meet by. A window is device
 * memory like all other, but for the peers that map it; a context holds where this process sees each window.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

enum { COMM_RANKS = 64, COMM_HEAD = 4096, COMM_LIMIT_S = 60 };

typedef struct comm_head {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  int here, turn;
} comm_head;

typedef struct comm_context { /* as kernels read it */
  uint64_t workspace, workspace_bytes;
  uint32_t rank, ranks;
  uint64_t window_bytes, in[COMM_RANKS], out[COMM_RANKS];
} comm_context;

typedef struct comm_part { /* a context of some ranks */
  comm_context context;
  struct comm_part *next;
} comm_part;

typedef struct comm {
  context *ctx;
  int rank, ranks, file;
  comm_head *head;
  char *all; /* all windows */
  size_t bytes;
  window own;
  comm_context context;
  comm_part *parts;
} comm;

EXPORT int ensure_acl_ready_ctx(void *handle, int device) {
  note("ensure_acl_ready device=%d", device);
  return handle ? 0 : -1;
}

EXPORT void *create_comm_stream_ctx(void *handle) { return handle; }

EXPORT int destroy_comm_stream_ctx(void *handle, void *stream) { return handle == stream ? 0 : -1; }

static size_t comm_stride(size_t bytes) { return (bytes + COMM_HEAD - 1) & ~(size_t)(COMM_HEAD - 1); }

/* Waits for all ranks; gives up when one of them is gone. */
static int comm_meet(comm *h) {
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += COMM_LIMIT_S;
  int late = 0;
  pthread_mutex_lock(&h->head->lock);
  int turn = h->head->turn;
  if (++h->head->here == h->ranks) {
    h->head->here = 0;
    h->head->turn++;
    pthread_cond_broadcast(&h->head->changed);
  }
  while (h->head->turn == turn && !late) late = pthread_cond_timedwait(&h->head->changed, &h->head->lock, &until) == ETIMEDOUT;
  pthread_mutex_unlock(&h->head->lock);
  return late ? -1 : 0;
}

/* Rank 0 makes the file under another name, and gives it its own when it can be used. */
static int comm_found(const char *path) {
  char making[4096];
  snprintf(making, sizeof making, "%s.making", path);
  int file = open(making, O_RDWR | O_CREAT | O_EXCL, 0600);
  if (file < 0 || ftruncate(file, COMM_HEAD)) return -1;
  comm_head *head = mmap(NULL, COMM_HEAD, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (head == MAP_FAILED) return -1;
  pthread_mutexattr_t shared;
  pthread_mutexattr_init(&shared);
  pthread_mutexattr_setpshared(&shared, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&head->lock, &shared);
  pthread_condattr_t both;
  pthread_condattr_init(&both);
  pthread_condattr_setpshared(&both, PTHREAD_PROCESS_SHARED);
  pthread_cond_init(&head->changed, &both);
  munmap(head, COMM_HEAD);
  if (rename(making, path)) return -1;
  return file;
}

EXPORT void *comm_init(int rank, int ranks, void *stream, const char *path) {
  comm *h = NULL;
  int file = -1;
  if (stream && path && rank >= 0 && rank < ranks && ranks <= COMM_RANKS) {
    if (rank == 0) file = comm_found(path);
    for (int i = 0; rank && file < 0 && i < COMM_LIMIT_S * 1000; i++) {
      file = open(path, O_RDWR);
      if (file < 0) usleep(1000);
    }
    if (file >= 0) {
      h = calloc(1, sizeof *h);
      h->ctx = stream;
      h->rank = rank;
      h->ranks = ranks;
      h->file = file;
      h->head = mmap(NULL, COMM_HEAD, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
      if (comm_meet(h)) {
        close(file);
        free(h);
        h = NULL;
      }
    }
  }
  note("comm_init rank=%d ranks=%d -> %s", rank, ranks, h ? "ok" : "null");
  return h;
}

/* Where this process sees the windows. */
static uint64_t comm_context_of(comm *h) {
  h->context = (comm_context){0, 0, (uint32_t)h->rank, (uint32_t)h->ranks, h->bytes, {0}, {0}};
  for (int i = 0; i < h->ranks; i++)
    h->context.in[i] = h->context.out[i] = (uint64_t)(uintptr_t)(h->all + i * comm_stride(h->bytes));
  return (uint64_t)(uintptr_t)&h->context;
}

EXPORT int comm_alloc_windows(void *handle, size_t bytes, uint64_t *out) {
  comm *h = handle;
  int code = h && bytes && !h->all && out ? 0 : -1;
  size_t stride = comm_stride(bytes);
  if (!code && h->rank == 0) code = ftruncate(h->file, (off_t)(COMM_HEAD + h->ranks * stride));
  if (!code) code = comm_meet(h);
  if (!code) {
    h->bytes = bytes;
    h->all = mmap(NULL, h->ranks * stride, PROT_READ | PROT_WRITE, MAP_SHARED, h->file, COMM_HEAD);
    char *device = mmap(NULL, stride, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (h->all == MAP_FAILED || device == MAP_FAILED) return -1;
    h->own = (window){device, h->all + h->rank * stride, bytes, NULL};
    pthread_mutex_lock(&lock);
    h->own.next = h->ctx->windows;
    h->ctx->windows = &h->own;
    pthread_mutex_unlock(&lock);
    *out = comm_context_of(h);
    code = comm_meet(h);
  }
  note("comm_alloc_windows bytes=%zu -> %d", bytes, code);
  return code;
}

EXPORT int comm_get_local_window_base(void *handle, uint64_t *out) {
  comm *h = handle;
  if (!h || !h->all || !out) return -1;
  *out = (uint64_t)(uintptr_t)h->own.device;
  return 0;
}

EXPORT int comm_get_window_size(void *handle, size_t *out) {
  comm *h = handle;
  if (!h || !h->all || !out) return -1;
  *out = h->bytes;
  return 0;
}

EXPORT int comm_derive_context(void *handle, const uint32_t *ranks, size_t count, uint32_t rank, size_t offset, size_t bytes,
                               uint64_t *out) {
  comm *h = handle;
  int code = h && h->all && ranks && out && count && count <= COMM_RANKS && rank < count ? 0 : -1;
  if (!code && (offset > h->bytes || bytes > h->bytes - offset)) code = -1;
  for (size_t i = 0; !code && i < count; i++)
    if (ranks[i] >= (uint32_t)h->ranks) code = -1;
  if (!code) {
    comm_part *part = calloc(1, sizeof *part);
    part->context = (comm_context){0, 0, rank, (uint32_t)count, bytes, {0}, {0}};
    for (size_t i = 0; i < count; i++)
      part->context.in[i] = part->context.out[i] =
          (uint64_t)(uintptr_t)(h->all + ranks[i] * comm_stride(h->bytes) + offset);
    part->next = h->parts;
    h->parts = part;
    *out = (uint64_t)(uintptr_t)&part->context;
  }
  note("comm_derive_context ranks=%zu rank=%u offset=%zu bytes=%zu -> %d", count, rank, offset, bytes, code);
  return code;
}

EXPORT int comm_destroy(void *handle) {
  comm *h = handle;
  if (!h) return -1;
  while (h->parts) {
    comm_part *next = h->parts->next;
    free(h->parts);
    h->parts = next;
  }
  if (h->all) {
    pthread_mutex_lock(&lock);
    window **at = &h->ctx->windows;
    while (*at && *at != &h->own) at = &(*at)->next;
    if (*at) *at = h->own.next;
    pthread_mutex_unlock(&lock);
    munmap(h->own.device, comm_stride(h->bytes));
    munmap(h->all, h->ranks * comm_stride(h->bytes));
  }
  munmap(h->head, COMM_HEAD);
  close(h->file);
  note("comm_destroy rank=%d", h->rank);
  free(h);
  return 0;
}
