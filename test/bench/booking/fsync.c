/* Stands before fsync and fdatasync (LD_PRELOAD): counts every call in the file FSYNC_COUNT_FILE, as one 64-bit number in
   the machine's byte order, and lets each take FSYNC_DELAY_US microseconds longer, as on a slower disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

typedef int (*sync_call)(int);
static sync_call real_fsync, real_fdatasync;
static volatile uint64_t *count;
static long delay_us;

__attribute__((constructor)) static void begin(void) {
  real_fsync = (sync_call)dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = (sync_call)dlsym(RTLD_NEXT, "fdatasync");
  const char *delay = getenv("FSYNC_DELAY_US");
  if (delay) delay_us = atol(delay);
  const char *name = getenv("FSYNC_COUNT_FILE");
  int file = name ? open(name, O_RDWR | O_CREAT, 0600) : -1;
  if (file < 0 || ftruncate(file, sizeof *count) != 0) return;
  void *mapped = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (mapped != MAP_FAILED) count = mapped;
  close(file);
}

static void note(void) {
  if (count) __sync_fetch_and_add(count, 1);
  if (delay_us <= 0) return;
  struct timespec pause = {delay_us / 1000000, delay_us % 1000000 * 1000};
  nanosleep(&pause, NULL);
}

int fsync(int file) {
  note();
  return real_fsync(file);
}

int fdatasync(int file) {
  note();
  return real_fdatasync(file);
}
