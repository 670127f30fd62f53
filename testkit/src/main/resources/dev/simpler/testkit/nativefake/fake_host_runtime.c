/*
 * A stand-in for the native host library of a card. It has the entry points of the real one, device memory that
 * the host cannot read, the real one's rule about threads, a log on standard output, a record of every call and
 * failures on demand; and it executes programs whose images are shared objects.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "fake_cluster.h"
#include "fake_program.h"
#include "simpler_abi.h"

#define CAPACITY ((size_t)256 << 20)
#define GRANULE 512
#define RECORD_BYTES ((size_t)1 << 20)
#define EXPORT __attribute__((visibility("default")))

/* Where the two epochs of the interface differ. */
#if SIMPLER_EPOCH >= 14
typedef ChipTensor tensor_record;
#define ADDRESS(t) ((t)->buffer.addr)
#define ON_DEVICE(t) ((t)->address_space)
#define DEFAULT_RUNTIME_BYTES 512
#else
typedef ContinuousTensor tensor_record;
#define ADDRESS(t) ((t)->data)
#define ON_DEVICE(t) ((t)->child_memory)
#define DEFAULT_RUNTIME_BYTES 4096
#endif
#ifndef RUNTIME_BYTES
#define RUNTIME_BYTES DEFAULT_RUNTIME_BYTES
#endif

typedef struct block {
  size_t offset, bytes;
  int number; /* the record calls it by that: addresses differ from process to process */
  struct block *next;
} block;

/* A window of a communication domain: memory of this device that other processes map as well. */
typedef struct window {
  char *device, *alias; /* as with all device memory */
  size_t bytes;
  struct window *next;
} window;

/* Device memory is mapped twice: where its addresses say, inaccessible, and where the device itself works. */
typedef struct context {
  char *device, *alias;
  block *blocks;
  window *windows;
  int id, live, taken;
#if SIMPLER_EPOCH >= 14
  char *programs[64]; /* copies of what was registered */
  void *prepared;     /* storage of the run that is under way */
#endif
} context;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char record[RECORD_BYTES];
static size_t recorded;
static __thread int attached;
static int threads; /* that made a recorded call, whatever their order */

/* ---- record, log, failures ---- */

#ifdef FAKE_QUIET /* for measurements: neither record nor log */
static void note(const char *format, ...) { (void)format; }
#else
static __thread int counted;

static void note(const char *format, ...) {
  char line[2048];
  va_list args;
  va_start(args, format);
  int length = vsnprintf(line, sizeof line, format, args);
  va_end(args);
  if (length > (int)sizeof line - 1) length = sizeof line - 1;
  pthread_mutex_lock(&lock);
  if (!counted) threads++;
  counted = 1;
  if (recorded + length + 2 < RECORD_BYTES) {
    memcpy(record + recorded, line, length);
    recorded += length;
    record[recorded++] = '\n';
    record[recorded] = 0;
  }
  const char *file = getenv("FAKE_RECORD");
  FILE *out = file ? fopen(file, "a") : NULL;
  if (out) {
    fprintf(out, "%s\n", line);
    fclose(out);
  }
  pthread_mutex_unlock(&lock);
  printf("[fake] %s\n", line); /* buffered, as a library's log is */
}
#endif

EXPORT const char *fake_record(void) { return record; }

EXPORT int fake_threads(void) { return threads; }

EXPORT void fake_reset(void) {
  pthread_mutex_lock(&lock);
  recorded = 0;
  record[0] = 0;
  pthread_mutex_unlock(&lock);
}

enum { CREATE, SET_DEVICE, ATTACH, MALLOC, COPY_TO, COPY_FROM, RUN, FINALIZE, REGISTER, UNREGISTER, POINTS };
static const char *POINT_NAMES[POINTS] = {"create", "set_device", "attach", "malloc", "copy_to", "copy_from", "run", "finalize", "register", "unregister"};
static int fail_after[POINTS], fail_code[POINTS];

/* Makes the nth next call of an entry point fail with a code; 0 takes it back. */
EXPORT int fake_fail(const char *point, int nth, int code) {
  for (int i = 0; i < POINTS; i++)
    if (!strcmp(point, POINT_NAMES[i])) {
      pthread_mutex_lock(&lock);
      fail_after[i] = nth;
      fail_code[i] = code;
      pthread_mutex_unlock(&lock);
      return 0;
    }
  return -1;
}

/* The same from outside the process, FAKE_FAIL=point:nth:code, or for good, as a definition of that form. */
#ifndef FAKE_FAIL_ALWAYS
#define FAKE_FAIL_ALWAYS NULL
#endif
__attribute__((constructor)) static void fail_from_environment(void) {
  const char *text = FAKE_FAIL_ALWAYS;
  if (!text) text = getenv("FAKE_FAIL");
  char point[32];
  int nth, code;
  if (text && sscanf(text, "%31[^:]:%d:%d", point, &nth, &code) == 3) fake_fail(point, nth, code);
}

/* Codes that end the process instead: 9006 aborts, 9011 writes to a wild address, 9003 exits with 3. */
static void crash(int code) {
  if (code == 9006) abort();
  int *volatile wild = (int *)64;
  if (code == 9011) *wild = 1;
  if (code == 9003) _exit(3);
}

static int injected(int point) {
  pthread_mutex_lock(&lock);
  int code = fail_after[point] > 0 && --fail_after[point] == 0 ? fail_code[point] : 0;
  pthread_mutex_unlock(&lock);
  if (code >= 9000) note("%s crashes with %d", POINT_NAMES[point], code);
  crash(code);
  return code;
}

/* Makes runs wait, or lets them go on. */
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
#ifdef FAKE_HELD
static int held = 1;
#else
static int held;
#endif

#ifdef FAKE_CHATTER /* a thread of the library's own that prints between the calls as well */
static void *chatter(void *unused) {
  for (;;) {
    if (write(1, "chatter\n", 8) != 8) return unused;
    usleep(200);
  }
}

__attribute__((constructor)) static void start_to_chatter(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, chatter, NULL) == 0) pthread_detach(thread);
}
#endif

EXPORT void fake_hold(int hold) {
  pthread_mutex_lock(&lock);
  held = hold;
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&lock);
}

static void wait_while_held(void) {
  if (held) note("run is held");
  pthread_mutex_lock(&lock);
  while (held) pthread_cond_wait(&changed, &lock);
  pthread_mutex_unlock(&lock);
}

/* ---- device memory ---- */

static int inside(const context *ctx, uint64_t address, size_t bytes) {
  int found = 0;
  pthread_mutex_lock(&lock);
  uint64_t offset = address - (uint64_t)(uintptr_t)ctx->device;
  for (block *b = ctx->blocks; b; b = b->next)
    found |= offset >= b->offset && offset - b->offset <= b->bytes && bytes <= b->bytes - (offset - b->offset);
  for (window *w = ctx->windows; w; w = w->next) {
    uint64_t in = address - (uint64_t)(uintptr_t)w->device;
    found |= in <= w->bytes && bytes <= w->bytes - in;
  }
  pthread_mutex_unlock(&lock);
  return found;
}

static char *usable(const context *ctx, uint64_t address) {
  for (window *w = ctx->windows; w; w = w->next)
    if (address - (uint64_t)(uintptr_t)w->device < w->bytes) return w->alias + (address - (uint64_t)(uintptr_t)w->device);
  return ctx->alias + (address - (uint64_t)(uintptr_t)ctx->device);
}

static uint64_t take(context *ctx, size_t bytes) {
  uint64_t address = 0;
  if (bytes == 0 || bytes > CAPACITY) return 0;
  block *fresh = malloc(sizeof *fresh);
  pthread_mutex_lock(&lock);
  block **at = &ctx->blocks;
  size_t offset = GRANULE;
  while (*at && (*at)->offset < offset + bytes + GRANULE) {
    offset = ((*at)->offset + (*at)->bytes + 2 * GRANULE - 1) & ~(size_t)(GRANULE - 1);
    at = &(*at)->next;
  }
  if (offset + bytes + GRANULE <= CAPACITY) {
    *fresh = (block){offset, bytes, ++ctx->taken, *at};
    *at = fresh;
    fresh = NULL;
    ctx->live++;
    memset(ctx->alias + offset, 0xA5, bytes < 65536 ? bytes : 65536);
    address = (uint64_t)(uintptr_t)(ctx->device + offset);
  }
  pthread_mutex_unlock(&lock);
  free(fresh);
  return address;
}

static int give_back(context *ctx, uint64_t address) {
  uint64_t offset = address - (uint64_t)(uintptr_t)ctx->device;
  pthread_mutex_lock(&lock);
  block **at = &ctx->blocks;
  while (*at && (*at)->offset != offset) at = &(*at)->next;
  block *found = *at;
  if (found) {
    *at = found->next;
    ctx->live--;
  }
  pthread_mutex_unlock(&lock);
  free(found);
  return found ? 0 : -1;
}

/* What the record calls an address: the allocation it is in and where in it. */
typedef struct place {
  char text[48];
} place;

static place named(const context *ctx, const void *pointer) {
  place at = {"elsewhere"};
#ifdef FAKE_QUIET
  ctx = NULL;
#endif
  if (!ctx) return at;
  pthread_mutex_lock(&lock);
  uint64_t offset = (uint64_t)(uintptr_t)pointer - (uint64_t)(uintptr_t)ctx->device;
  for (block *b = ctx->blocks; b; b = b->next)
    if (offset >= b->offset && offset - b->offset < b->bytes)
      snprintf(at.text, sizeof at.text, "m%d+%zu", b->number, (size_t)(offset - b->offset));
  pthread_mutex_unlock(&lock);
  return at;
}

/* Whether the host can read a byte: the kernel is asked, so that nobody has to crash. */
EXPORT int fake_host_can_read(uint64_t address) {
  int ends[2];
  if (pipe(ends)) return -1;
  int readable = write(ends[1], (const void *)(uintptr_t)address, 1) == 1;
  close(ends[0]);
  close(ends[1]);
  return readable;
}

/* ---- the entry points ---- */

#ifdef FAKE_NEEDS_SIM_CONTEXT /* of another library, which must have been loaded with global visibility */
int fake_sim_context_generation(void);
#endif

#ifndef FAKE_WITHOUT_CREATE
EXPORT void *create_device_context(void) {
  if (injected(CREATE)) {
    note("create -> null");
    return NULL;
  }
  int file = memfd_create("fake-device", 0);
  context *ctx = calloc(1, sizeof *ctx);
  ctx->id = -1;
  if (file < 0 || ftruncate(file, CAPACITY)) return NULL;
  ctx->device = mmap(NULL, CAPACITY, PROT_NONE, MAP_SHARED, file, 0);
  ctx->alias = mmap(NULL, CAPACITY, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  note("create -> ok");
#ifdef FAKE_NEEDS_SIM_CONTEXT
  note("sim context generation=%d", fake_sim_context_generation());
#endif
  return ctx;
}
#endif

EXPORT void destroy_device_context(void *handle) {
  context *ctx = handle;
  note("destroy live=%d", ctx ? ctx->live : -1);
  if (!ctx) return;
  while (ctx->blocks) give_back(ctx, (uint64_t)(uintptr_t)ctx->device + ctx->blocks->offset);
  munmap(ctx->device, CAPACITY);
  munmap(ctx->alias, CAPACITY);
  free(ctx);
}

EXPORT size_t get_runtime_size(void) { return RUNTIME_BYTES; }

#if SIMPLER_EPOCH < 14
EXPORT int set_device(void *handle, int device) {
  int code = injected(SET_DEVICE);
  note("set_device device=%d -> %d", device, code);
  if (code == 0 && handle) ((context *)handle)->id = device;
  return code;
}
#endif

/* The vendor's call that binds a thread; memory calls on an unbound thread reach no device. */
EXPORT int rtSetDevice(int device) {
  int code = injected(ATTACH);
  if (code) note("rtSetDevice device=%d -> %d", device, code);
  else note("rtSetDevice device=%d", device);
  attached = code == 0;
  return code;
}

#ifndef FAKE_WITHOUT_MEMORY
EXPORT void *device_malloc_ctx(void *handle, size_t bytes) {
  uint64_t address = 0;
  if (handle && attached && !injected(MALLOC)) address = take(handle, bytes);
  note("malloc bytes=%zu -> %s", bytes, address ? named(handle, (void *)(uintptr_t)address).text : "null");
  return (void *)(uintptr_t)address;
}

EXPORT void device_free_ctx(void *handle, void *address) {
  place at = named(handle, address);
  int code = handle && attached ? give_back(handle, (uint64_t)(uintptr_t)address) : -2;
  note("free %s -> %d", at.text, code);
}

EXPORT int copy_to_device_ctx(void *handle, void *target, const void *source, size_t bytes) {
  int code = injected(COPY_TO);
  if (!code && (!handle || !target || !source)) code = -1;
  if (!code && (!attached || !inside(handle, (uint64_t)(uintptr_t)target, bytes))) code = -2;
  if (!code) memcpy(usable(handle, (uint64_t)(uintptr_t)target), source, bytes);
  note("copy_to %s bytes=%zu -> %d", named(handle, target).text, bytes, code);
  return code;
}

EXPORT int copy_from_device_ctx(void *handle, void *target, const void *source, size_t bytes) {
  int code = injected(COPY_FROM);
  if (!code && (!handle || !target || !source)) code = -1;
  if (!code && (!attached || !inside(handle, (uint64_t)(uintptr_t)source, bytes))) code = -2;
  if (!code) memcpy(target, usable(handle, (uint64_t)(uintptr_t)source), bytes);
  note("copy_from %s bytes=%zu -> %d", named(handle, source).text, bytes, code);
  return code;
}

/* The same two calls as a host makes them, without a host: nanoseconds of all pairs together. */
EXPORT long long fake_malloc_free_ns(void *handle, size_t bytes, int pairs) {
  struct timespec from, to;
  attached = 1;
  clock_gettime(CLOCK_MONOTONIC, &from);
  for (int i = 0; i < pairs; i++) {
    void *address = device_malloc_ctx(handle, bytes);
    device_free_ctx(handle, address);
  }
  clock_gettime(CLOCK_MONOTONIC, &to);
  return (to.tv_sec - from.tv_sec) * 1000000000LL + (to.tv_nsec - from.tv_nsec);
}
#endif

/* What runs have taken in here, so that measurements can tell what calling costs beyond it. */
static long long run_ns;

static long long clock_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

EXPORT long long fake_run_ns(void) { return run_ns; }

/* ---- programs ---- */

typedef int (*orchestrate_fn)(const fake_api *, const fake_tensor *, int, const uint64_t *, int);
typedef void (*kernel_fn)(const uint64_t *);

typedef struct core {
  kernel_fn entry;
  void (*enter)(fake_cluster *, int);
  int (*leave)(void);
} core;

typedef struct running {
  fake_api api; /* first: the functions get it back */
  context *ctx;
  core kernels[SIMPLER_MAX_FUNC_ID];
  uint64_t temporaries[256];
  int temporary_count, launches;
} running;

static uint64_t temporary(const fake_api *api, size_t bytes) {
  running *run = (running *)api;
  if (run->temporary_count == 256) return 0;
  uint64_t address = take(run->ctx, bytes);
  if (address) run->temporaries[run->temporary_count++] = address;
  return address;
}

static void *usable_bytes(const fake_api *api, uint64_t address, size_t bytes) {
  context *ctx = ((running *)api)->ctx;
  return inside(ctx, address, bytes) ? usable(ctx, address) : NULL;
}

/* A kernel on one core, in a thread of its own if others run beside it. */
typedef struct strand {
  const core *kernel;
  fake_cluster *cluster;
  uint64_t args[146];
  int32_t launch[2], lane, side, code;
} strand;

static void *run_core(void *argument) {
  strand *on = argument;
  on->args[144] = (uint64_t)(uintptr_t)on->launch;
  on->args[145] = (uint64_t)(uintptr_t)&on->lane;
  on->kernel->enter(on->cluster, on->side);
  on->kernel->entry(on->args);
  on->code = on->kernel->leave();
  return NULL;
}

static int cluster(const fake_api *api, const int *cores, const uint64_t *words, int block, int blocks) {
  running *run = (running *)api;
  fake_cluster shared;
  strand strands[3];
  pthread_t threads[3];
  int used = 0, code = 0, started = 0;
  fake_cluster_open(&shared);
  for (int i = 0; i < 3; i++) {
    if (cores[i] < 0) continue;
    strand *on = &strands[used];
    if (cores[i] >= SIMPLER_MAX_FUNC_ID || !run->kernels[cores[i]].leave) code = -5;
    else used++;
    on->kernel = code ? NULL : &run->kernels[cores[i]];
    on->cluster = &shared;
    on->side = i;
    on->lane = i == 2;
    on->launch[0] = block;
    on->launch[1] = blocks;
    memcpy(on->args, words, 144 * sizeof *words);
  }
  shared.lanes = (cores[1] >= 0) + (cores[2] >= 0);
  for (; !code && started < used - 1; started++)
    if (pthread_create(&threads[started], NULL, run_core, &strands[started + 1])) code = -1;
  if (!code && used) run_core(&strands[0]);
  for (int i = 0; i < started; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < used && !code; i++) code = strands[i].code;
  fake_cluster_close(&shared);
  if (block == 0) run->launches++;
  return code;
}

/* Loads an image from a file of its own: the loader takes one name for one library. */
static void *load_file(const void *image, size_t bytes) {
  char path[] = "/tmp/fake-image-XXXXXX";
  int file = mkstemp(path);
  if (file < 0) return NULL;
  void *library = write(file, image, bytes) == (ssize_t)bytes ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
  if (!library) note("image of %zu bytes cannot be loaded", bytes);
  unlink(path);
  close(file);
  return library;
}

#ifdef FAKE_QUIET /* what is measured is the calling, so images stay loaded from run to run */
static struct {
  void *image, *library;
  size_t bytes;
} kept[64];
static int kept_count;

static void *load(const void *image, size_t bytes) {
  for (int i = 0; i < kept_count; i++)
    if (kept[i].bytes == bytes && !memcmp(kept[i].image, image, bytes)) return kept[i].library;
  void *library = load_file(image, bytes);
  void *copy = library && kept_count < 64 ? malloc(bytes) : NULL;
  if (copy) {
    memcpy(copy, image, bytes);
    kept[kept_count].image = copy;
    kept[kept_count].bytes = bytes;
    kept[kept_count++].library = library;
  }
  return library;
}

static void unload(void *library) { (void)library; }
#else
static void *load(const void *image, size_t bytes) { return load_file(image, bytes); }

static void unload(void *library) { dlclose(library); }
#endif

static const size_t ELEMENT_BYTES[] = {4, 2, 4, 2, 1, 1, 2, 8, 8, 2, 4, 1, 1, 1, 1};

#ifdef FAKE_MARK
EXPORT void FAKE_MARK(void) {} /* a name that executors of one graph runtime have */
#endif

#ifdef FAKE_WEARS
/* The reference's library built for simulation loses thread keys in each run, and dies without.
   This one gives them back when the device is closed, for the sake of whoever lives on. */
static pthread_key_t worn[1024];
static int worn_count;

static void wear(void) {
  for (int i = 0; i < 150; i++)
    if (pthread_key_create(&worn[worn_count++], NULL)) abort();
}

static void unwear(void) {
  while (worn_count) pthread_key_delete(worn[--worn_count]);
}
#else
static void wear(void) {}
static void unwear(void) {}
#endif

static int execute(running *run, const char *callable, const ChipStorageTaskArgs *args) {
  ChipCallable head;
  void *libraries[SIMPLER_MAX_FUNC_ID + 1];
  fake_tensor tensors[SIMPLER_MAX_TENSOR_ARGS];
  uint64_t staged[SIMPLER_MAX_TENSOR_ARGS] = {0};
  size_t sizes[SIMPLER_MAX_TENSOR_ARGS] = {0};
  int ways[SIMPLER_MAX_TENSOR_ARGS] = {0};
  int loaded = 0, code = 0;
  wear();
  memcpy(&head, callable, sizeof head);
  note("  program \"%.*s\" signature=%d kernels=%d", head.func_name_len_, (const char *)head.func_name_, head.sig_count_, head.child_count_);
  for (int i = 0; i < head.child_count_ && !code; i++) {
    CoreCallable kernel;
    const char *at = callable + sizeof head + head.child_offsets_[i];
    memcpy(&kernel, at, sizeof kernel);
    void *library = load(at + SIMPLER_CORE_CALLABLE_BINARY_OFFSET, kernel.binary_size_);
    if (library) libraries[loaded++] = library;
    core *own = &run->kernels[head.child_func_ids_[i]];
    own->entry = library ? (kernel_fn)dlsym(library, "kernel_entry") : NULL;
    own->enter = library ? (void (*)(fake_cluster *, int))dlsym(library, "card_enter") : NULL;
    own->leave = library ? (int (*)(void))dlsym(library, "card_leave") : NULL;
    if (!own->entry || !own->enter || !own->leave) code = -6;
  }
  void *library = code ? NULL : load(callable + sizeof head, head.binary_size_);
  if (library) libraries[loaded++] = library;
  head.func_name_[sizeof head.func_name_ - 1] = 0;
  const char *name = head.func_name_[0] ? (const char *)head.func_name_ : "orchestrate"; /* as device orchestration has a default */
  orchestrate_fn main = library ? (orchestrate_fn)dlsym(library, name) : NULL;
  if (!code && !main) code = -6;
  for (int i = 0; i < args->tensor_count_ && !code; i++) {
    const tensor_record *t = &args->tensors_[i];
    /* What the signature only calls an output is not copied in, what it only calls an input not back. */
    int way = i < head.sig_count_ && SIMPLER_EPOCH >= 14 ? head.signature_[i] : SIMPLER_DIRECTION_INOUT;
    uint64_t elements = 1;
    for (uint32_t d = 0; d < t->ndims; d++) elements *= t->shapes[d];
    sizes[i] = elements * ELEMENT_BYTES[t->dtype];
    tensors[i] = (fake_tensor){ADDRESS(t), elements, t->dtype, t->ndims, {0}};
    memcpy(tensors[i].extents, t->shapes, t->ndims * sizeof *t->shapes);
    ways[i] = way;
    if (!ON_DEVICE(t) && sizes[i]) {
      staged[i] = take(run->ctx, sizes[i]);
      if (!staged[i]) code = -1;
      else if (way != SIMPLER_DIRECTION_OUT) memcpy(usable(run->ctx, staged[i]), (const void *)(uintptr_t)ADDRESS(t), sizes[i]);
      tensors[i].address = staged[i];
    } else if (sizes[i] && !inside(run->ctx, ADDRESS(t), sizes[i])) {
      code = -2;
    }
    note("  tensor %d %s child=%d dtype=%d bytes=%zu", i,
         ON_DEVICE(t) ? named(run->ctx, (void *)(uintptr_t)ADDRESS(t)).text : "host", ON_DEVICE(t), t->dtype, sizes[i]);
  }
  for (int i = 0; i < args->scalar_count_; i++) note("  scalar %d %llu", i, (unsigned long long)args->scalars_[i]);
  if (!code) code = main(&run->api, tensors, args->tensor_count_, args->scalars_, args->scalar_count_);
  for (int i = 0; i < args->tensor_count_; i++)
    if (staged[i]) {
      if (!code && ways[i] != SIMPLER_DIRECTION_IN)
        memcpy((void *)(uintptr_t)ADDRESS(&args->tensors_[i]), usable(run->ctx, staged[i]), sizes[i]);
      give_back(run->ctx, staged[i]);
    }
  while (run->temporary_count) give_back(run->ctx, run->temporaries[--run->temporary_count]);
  while (loaded) unload(libraries[--loaded]);
  return code;
}

#if SIMPLER_EPOCH < 14
EXPORT int run_runtime(void *handle, void *runtime, const void *callable, const void *args, int block_dim,
                       int aicpu_thread_num, int device_id, const uint8_t *aicpu, size_t aicpu_size,
                       const uint8_t *aicore, size_t aicore_size, int profiling, int dump) {
  long long began = clock_ns();
  int code = injected(RUN);
  running run = {.api = {temporary, usable_bytes, cluster}, .ctx = handle};
  if (!code && (!handle || !runtime || !aicpu || !aicore || !aicpu_size || !aicore_size)) code = -1;
  if (!code) memset(runtime, 0x5A, RUNTIME_BYTES);
  attached = 1;
  wait_while_held();
  if (!code) code = execute(&run, callable, args);
  note("run device=%d block_dim=%d threads=%d aicpu=%zu:%d aicore=%zu:%d profiling=%d dump=%d launches=%d -> %d",
       device_id, block_dim, aicpu_thread_num, aicpu_size, aicpu ? aicpu[0] : -1, aicore_size, aicore ? aicore[0] : -1,
       profiling, dump, run.launches, code);
  run_ns += clock_ns() - began;
  return code;
}
#else
/* The size of an encoded program: it ends with its last kernel, or with the orchestration image. */
static size_t program_bytes(const char *callable) {
  ChipCallable head;
  memcpy(&head, callable, sizeof head);
  size_t end = sizeof head + head.binary_size_;
  if (head.child_count_) {
    CoreCallable kernel;
    size_t at = sizeof head + head.child_offsets_[head.child_count_ - 1];
    memcpy(&kernel, callable + at, sizeof kernel);
    end = at + SIMPLER_CORE_CALLABLE_BINARY_OFFSET + kernel.binary_size_;
  }
  return end;
}

typedef struct run_storage { /* zero before its first use */
  int state; /* 0 unused, 1 prepared, 2 launched */
  int id, code;
  const ChipStorageTaskArgs *args;
} run_storage;

static const SimplerHostLogState *bound_log;

EXPORT int simpler_host_log_bind_state(const SimplerHostLogState *state) {
  int code = state && state->version == 1 && state->struct_size == sizeof *state ? 0 : -1;
  if (!code) bound_log = state;
  note("bind_log threshold=%d -> %d", state ? state->threshold : -1, code);
  return code;
}

EXPORT size_t get_runtime_alignment(void) { return 64; }

EXPORT const PipelineContract *get_pipeline_contract(void) {
  static PipelineContract contract = {.abi_version = 1, .resource_count = 2, .pipeline_depth = 2, .resources = {{4, 0, 0}, {1, 1, 0}}};
#ifdef FAKE_CONTRACT_VERSION
  contract.abi_version = FAKE_CONTRACT_VERSION;
#endif
  return &contract;
}

EXPORT int simpler_init(void *handle, int device, const uint8_t *aicpu, size_t aicpu_size, const uint8_t *aicore, size_t aicore_size,
                        const uint8_t *dispatcher, size_t dispatcher_size, const CallConfig *prewarm) {
  int code = injected(SET_DEVICE);
  if (!code && (!handle || !aicpu || !aicore || !aicpu_size || !aicore_size || !bound_log)) code = -1;
  if (!code && (dispatcher == NULL) != (dispatcher_size == 0)) code = -1;
  note("init device=%d aicpu=%zu:%d aicore=%zu:%d dispatcher=%zu:%d prewarm=%d -> %d", device, aicpu_size, aicpu ? aicpu[0] : -1,
       aicore_size, aicore ? aicore[0] : -1, dispatcher_size, dispatcher ? dispatcher[0] : -1, prewarm != NULL, code);
  if (code == 0) ((context *)handle)->id = device;
  attached = code == 0;
  return code;
}

EXPORT int simpler_provision_dma_workspace(void *handle, uint32_t mask, const uint8_t *warmup, uint64_t size) {
  int code = handle && mask == 1 ? 0 : -1;
  note("provision mask=%u warmup=%llu:%d -> %d", mask, (unsigned long long)size, warmup ? warmup[0] : -1, code);
  return code;
}

EXPORT int simpler_register_callable(void *handle, int32_t id, const void *callable) {
  context *ctx = handle;
  int code = injected(REGISTER);
  if (!code && (!ctx || id < 0 || id > 63 || !callable || ctx->programs[id] || ctx->prepared)) code = -1;
  if (!code) {
    size_t bytes = program_bytes(callable);
    ctx->programs[id] = malloc(bytes);
    memcpy(ctx->programs[id], callable, bytes);
  }
  note("register id=%d -> %d", id, code);
  return code;
}

EXPORT int simpler_unregister_callable(void *handle, int32_t id) {
  context *ctx = handle;
  int code = injected(UNREGISTER);
  if (!code && (!ctx || id < 0 || id > 63 || ctx->prepared)) code = -1;
  if (!code) {
    free(ctx->programs[id]);
    ctx->programs[id] = NULL;
  }
  note("unregister id=%d -> %d", id, code);
  return code;
}

EXPORT int simpler_prepare_run(void *handle, void *storage, int32_t id, const void *args, const void *config, const void *descriptor) {
  long long began = clock_ns();
  context *ctx = handle;
  run_storage *at = storage;
  CallConfig launch;
  NativeRunDescriptor run;
  int code = !ctx || !at || id < 0 || id > 63 || !args || !config || !descriptor ? -1 : 0;
  if (!code && ((uintptr_t)storage % 64 || at->state || !ctx->programs[id] || ctx->prepared)) code = -1;
  if (!code) {
    memcpy(&launch, config, sizeof launch);
    memcpy(&run, descriptor, sizeof run);
    if (run.pipeline_slot > 1 || run.arena_bank > 1 || launch.aicpu_thread_num == 1) code = -1;
  }
  if (!code) {
    *at = (run_storage){1, id, 0, args};
    ctx->prepared = at;
    note("prepare id=%d threads=%d window=%llu generation=%llu", id, launch.aicpu_thread_num,
         (unsigned long long)launch.runtime_env.ring_task_window[0], (unsigned long long)run.generation);
  } else {
    note("prepare id=%d -> %d", id, code);
  }
  run_ns += clock_ns() - began;
  return code;
}

EXPORT int simpler_launch_run(void *handle, void *storage) {
  run_storage *at = storage;
  int code = handle && at && at->state == 1 ? 0 : -1;
  if (!code) at->state = 2;
  note("launch -> %d", code);
  return code;
}

EXPORT int simpler_wait_run(void *handle, void *storage) {
  long long began = clock_ns();
  context *ctx = handle;
  run_storage *at = storage;
  int code = ctx && at && at->state == 2 ? injected(RUN) : -1;
  running run = {.api = {temporary, usable_bytes, cluster}, .ctx = handle};
  attached = 1;
  wait_while_held();
  if (!code) code = execute(&run, ctx->programs[at->id], at->args);
  note("run device=%d launches=%d -> %d", ctx ? ctx->id : -1, run.launches, code);
  run_ns += clock_ns() - began;
  return code;
}

EXPORT int simpler_poll_run(void *handle, void *storage) {
  return handle && storage ? 1 : -1;
}

EXPORT int simpler_finalize_run(void *handle, void *storage) {
  context *ctx = handle;
  run_storage *at = storage;
  int code = ctx && at && ctx->prepared == at ? 0 : -1;
  if (!code) {
    ctx->prepared = NULL;
    at->state = 0;
  }
  note("finalize_run -> %d", code);
  return code;
}

EXPORT int simpler_run(void *handle, void *storage, int32_t id, const void *args, const void *config, const void *descriptor) {
  int code = simpler_prepare_run(handle, storage, id, args, config, descriptor);
  if (code) return code;
  code = simpler_launch_run(handle, storage);
  if (!code) code = simpler_wait_run(handle, storage);
  simpler_finalize_run(handle, storage);
  return code;
}
#ifndef FAKE_WITHOUT_COMM
#include "fake_comm.h"
#endif
#endif

EXPORT int finalize_device(void *handle) {
  int code = injected(FINALIZE);
  unwear();
  note("finalize live=%d -> %d", handle ? ((context *)handle)->live : -1, code);
  return code;
}

/* ---- the ABI this file was compiled with ---- */

EXPORT const char *simpler_abi_statement(void) {
  static char text[4096];
  size_t at = 0;
#define SAY(...) at += snprintf(text + at, sizeof text - at, __VA_ARGS__)
#define STRUCT(name) SAY("struct %s %zu %zu\n", #name, sizeof(name), _Alignof(name))
#define FIELD(type, name) SAY("field %s.%s %zu %zu\n", #type, #name, offsetof(type, name), sizeof(((type *)0)->name))
  SAY("chip %s\nruntime_size %d\n", FAKE_CHIP, FAKE_STATED_RUNTIME_SIZE);
#if SIMPLER_EPOCH >= 14
  STRUCT(ChipTensor);
  FIELD(ChipTensor, address_space);
  FIELD(ChipTensor, strides);
  STRUCT(CallConfig);
  FIELD(CallConfig, runtime_env);
  STRUCT(NativeRunDescriptor);
#else
  STRUCT(ContinuousTensor);
  FIELD(ContinuousTensor, data);
  FIELD(ContinuousTensor, shapes);
  FIELD(ContinuousTensor, ndims);
  FIELD(ContinuousTensor, dtype);
  FIELD(ContinuousTensor, child_memory);
#endif
  STRUCT(ChipStorageTaskArgs);
  FIELD(ChipStorageTaskArgs, scalars_);
  FIELD(ChipStorageTaskArgs, tensor_count_);
  STRUCT(ChipCallable);
  FIELD(ChipCallable, child_offsets_);
  STRUCT(CoreCallable);
  FIELD(CoreCallable, resolved_addr_);
  SAY("enum DataType.FLOAT32 %d\nenum DataType.UINT64 %d\n", SIMPLER_DTYPE_FLOAT32, SIMPLER_DTYPE_UINT64);
  SAY("enum Direction.INOUT %d\n", SIMPLER_DIRECTION_INOUT);
  SAY("limit MAX_TENSOR_ARGS %d\n", SIMPLER_MAX_TENSOR_ARGS);
  return text;
}
