/* A disk that fails when it is told to (LD_PRELOAD): flushes, writes and reads of the files of DISK_FAULTS_FOLDER. The file
   DISK_FAULTS_CONTROL holds three plans, one for each kind, as 64-bit numbers in the machine's byte order: how many more
   calls go well, how many then fail, and the error that they fail with. A write that fails writes its first half, as on a
   disk that becomes full in the middle. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct plan {
  volatile int64_t well, fail, error;
};
enum { FLUSHES, WRITES, READS, KINDS };

static struct plan *plans;
static char folder[4096];
static int (*real_fsync)(int), (*real_fdatasync)(int);
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static ssize_t (*real_pread)(int, void *, size_t, off64_t);

__attribute__((constructor)) static void begin(void) {
  real_fsync = (__typeof__(real_fsync))dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = (__typeof__(real_fdatasync))dlsym(RTLD_NEXT, "fdatasync");
  real_pwrite = (__typeof__(real_pwrite))dlsym(RTLD_NEXT, "pwrite64");
  real_pread = (__typeof__(real_pread))dlsym(RTLD_NEXT, "pread64");
  const char *watched = getenv("DISK_FAULTS_FOLDER"), *control = getenv("DISK_FAULTS_CONTROL");
  if (!watched || !control || strlen(watched) >= sizeof folder) return;
  strcpy(folder, watched);
  /* not through a library that stands before this one: it may not have begun yet */
  int (*next_open)(const char *, int, ...) = (__typeof__(next_open))dlsym(RTLD_NEXT, "open64");
  int (*next_close)(int) = (__typeof__(next_close))dlsym(RTLD_NEXT, "close");
  int file = next_open(control, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void *mapped = mmap(NULL, KINDS * sizeof(struct plan), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (mapped != MAP_FAILED) plans = mapped;
  next_close(file);
}

static int watched(int descriptor) {
  char link[40], path[4096];
  if (!plans) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return strncmp(path, folder, strlen(folder)) == 0;
}

static int fails(int kind, int descriptor) {
  if (!watched(descriptor)) return 0;
  struct plan *plan = &plans[kind];
  if (plan->well > 0) {
    plan->well--;
    return 0;
  }
  if (plan->fail <= 0) return 0;
  plan->fail--;
  errno = (int)plan->error;
  return 1;
}

int fsync(int descriptor) { return fails(FLUSHES, descriptor) ? -1 : real_fsync(descriptor); }
int fdatasync(int descriptor) { return fails(FLUSHES, descriptor) ? -1 : real_fdatasync(descriptor); }

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t offset) {
  if (!fails(WRITES, descriptor)) return real_pwrite(descriptor, bytes, length, offset);
  int error = errno;
  real_pwrite(descriptor, bytes, length / 2, offset);
  errno = error;
  return -1;
}
ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset) {
  return pwrite64(descriptor, bytes, length, offset);
}

ssize_t pread64(int descriptor, void *bytes, size_t length, off64_t offset) {
  return fails(READS, descriptor) ? -1 : real_pread(descriptor, bytes, length, offset);
}
ssize_t pread(int descriptor, void *bytes, size_t length, off_t offset) {
  return pread64(descriptor, bytes, length, offset);
}
