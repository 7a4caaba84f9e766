/* Stands before the calls with which a process changes files (LD_PRELOAD) and writes down, in order, what it does to the
   files of one folder: every byte written, every length, name and flush. WRITE_LOG_FOLDER is that folder, WRITE_LOG_FILE the
   log; the form of a record stands in `struct record` below and is read by write-log.ts.

   What a process writes to the file `marks` in that folder is logged as a mark. A file that ends with -shm is left out: it is
   shared memory, which no power loss survives. A call that changes a file in a way that is not modelled ends the process, so
   that no log can be incomplete without anybody noticing. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

struct record {
  uint8_t operation; /* C created, O found, W written, T cut to a length, S flushed, F not flushed: it failed, U removed, R renamed, D folder flushed, M mark */
  uint8_t unused[3];
  uint32_t file;   /* number of the file, from 1; a removed name that is made again is another file */
  uint64_t offset; /* of W: where; of T: the length */
  uint64_t length; /* of what follows: bytes of W and M, names of C, O, U and R (two, with a zero between them) */
};

enum { MOST_DESCRIPTORS = 65536, MOST_FILES = 4096, LONGEST_NAME = 200 };
enum { OTHER = 0, FOLDER = -1, MARKS = -2 }; /* beside the numbers of files */

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char folder[4096];
static size_t folder_length;
static int log_file = -1;
static struct { int file; dev_t device; ino_t inode; } of_descriptor[MOST_DESCRIPTORS];
static struct { char name[LONGEST_NAME]; int present; } files[MOST_FILES];
static int file_count;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static int (*real_open)(const char *, int, ...);
static int (*real_close)(int), (*real_fsync)(int), (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off64_t);

static void stop(const char *why) {
  dprintf(2, "write-log: %s\n", why);
  _exit(99);
}

__attribute__((constructor)) static void begin(void) {
  real_write = REAL(write);
  real_pwrite = (__typeof__(real_pwrite))dlsym(RTLD_NEXT, "pwrite64");
  real_open = (__typeof__(real_open))dlsym(RTLD_NEXT, "open64");
  real_close = REAL(close);
  real_fsync = REAL(fsync);
  real_fdatasync = REAL(fdatasync);
  real_ftruncate = (__typeof__(real_ftruncate))dlsym(RTLD_NEXT, "ftruncate64");
  const char *watched = getenv("WRITE_LOG_FOLDER"), *name = getenv("WRITE_LOG_FILE");
  if (!watched || !name) return;
  folder_length = strlen(watched);
  if (folder_length >= sizeof folder) stop("the folder's name is too long");
  strcpy(folder, watched);
  log_file = real_open(name, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
  if (log_file < 0) stop("the log cannot be written");
}

static void put(uint8_t operation, int file, uint64_t offset, const void *bytes, size_t length) {
  struct record head = {operation, {0}, (uint32_t)file, offset, length};
  if (real_write(log_file, &head, sizeof head) != sizeof head) stop("the log cannot be written");
  for (size_t done = 0; done < length;) {
    ssize_t wrote = real_write(log_file, (const char *)bytes + done, length - done);
    if (wrote <= 0) stop("the log cannot be written");
    done += (size_t)wrote;
  }
}

/* The name below the folder; NULL if the path leads elsewhere, "" for the folder itself. */
static const char *name_in_folder(const char *path) {
  if (log_file < 0 || !path || strncmp(path, folder, folder_length) != 0) return NULL;
  if (path[folder_length] == 0) return "";
  if (path[folder_length] != '/') return NULL;
  const char *name = path + folder_length + 1;
  size_t length = strlen(name);
  if (length > 4 && strcmp(name + length - 4, "-shm") == 0) return NULL;
  if (length >= LONGEST_NAME) stop("a name is too long");
  return name;
}

static int find(const char *name) {
  for (int i = 1; i <= file_count; i++)
    if (files[i].present && strcmp(files[i].name, name) == 0) return i;
  return 0;
}

static int add(const char *name) {
  if (file_count + 1 >= MOST_FILES) stop("too many files");
  file_count++;
  strcpy(files[file_count].name, name);
  files[file_count].present = 1;
  return file_count;
}

/* The file behind a descriptor. Some callers close without the C library; then the number may belong to another file now. */
static int watched(int descriptor) {
  if (descriptor < 0 || descriptor >= MOST_DESCRIPTORS || of_descriptor[descriptor].file == OTHER) return OTHER;
  struct stat now;
  if (fstat(descriptor, &now) != 0 || now.st_dev != of_descriptor[descriptor].device ||
      now.st_ino != of_descriptor[descriptor].inode)
    of_descriptor[descriptor].file = OTHER;
  return of_descriptor[descriptor].file;
}

static void watch(int descriptor, int file) {
  struct stat now;
  if (fstat(descriptor, &now) != 0) stop("an open file cannot be asked for its number");
  of_descriptor[descriptor].file = file;
  of_descriptor[descriptor].device = now.st_dev;
  of_descriptor[descriptor].inode = now.st_ino;
}

static int open_logged(const char *path, int flags, mode_t mode) {
  const char *name = name_in_folder(path);
  if (!name) return real_open(path, flags, mode);
  pthread_mutex_lock(&turn);
  struct stat before;
  int existed = stat(path, &before) == 0;
  int descriptor = real_open(path, flags, mode);
  int error = errno;
  if (descriptor >= MOST_DESCRIPTORS) stop("too many open files");
  if (descriptor >= 0) {
    if (*name == 0) {
      watch(descriptor, FOLDER);
    } else if (strcmp(name, "marks") == 0) {
      watch(descriptor, MARKS);
    } else if (!existed || !S_ISDIR(before.st_mode)) {
      int file = find(name);
      if (!file) {
        file = add(name);
        put(existed ? 'O' : 'C', file, 0, name, strlen(name));
      }
      if (existed && (flags & O_TRUNC)) put('T', file, 0, NULL, 0);
      watch(descriptor, file);
    }
  }
  pthread_mutex_unlock(&turn);
  errno = error;
  return descriptor;
}

static mode_t mode_of(int flags, va_list arguments) {
  return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? (mode_t)va_arg(arguments, int) : 0;
}
#define OPEN(call)                                                                                                     \
  int call(const char *path, int flags, ...) {                                                                         \
    va_list arguments;                                                                                                 \
    va_start(arguments, flags);                                                                                        \
    mode_t mode = mode_of(flags, arguments);                                                                           \
    va_end(arguments);                                                                                                 \
    return open_logged(path, flags, mode);                                                                             \
  }
OPEN(open)
OPEN(open64)
#define OPENAT(call)                                                                                                   \
  int call(int at, const char *path, int flags, ...) {                                                                 \
    va_list arguments;                                                                                                 \
    va_start(arguments, flags);                                                                                        \
    mode_t mode = mode_of(flags, arguments);                                                                           \
    va_end(arguments);                                                                                                 \
    if (name_in_folder(path)) return open_logged(path, flags, mode);                                                   \
    return ((int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, "openat64"))(at, path, flags, mode);                \
  }
OPENAT(openat)
OPENAT(openat64)

int close(int descriptor) {
  if (descriptor >= 0 && descriptor < MOST_DESCRIPTORS) of_descriptor[descriptor].file = OTHER;
  return real_close(descriptor);
}

/* Runs a call and logs what it wrote. `offset` below zero: where the descriptor stands. */
static ssize_t write_logged(int descriptor, const void *bytes, size_t length, off64_t offset) {
  int file = watched(descriptor);
  if (file == OTHER) return offset < 0 ? real_write(descriptor, bytes, length) : real_pwrite(descriptor, bytes, length, offset);
  pthread_mutex_lock(&turn);
  off64_t where = offset;
  if (fcntl(descriptor, F_GETFL) & O_APPEND) where = lseek64(descriptor, 0, SEEK_END);
  else if (offset < 0) where = lseek64(descriptor, 0, SEEK_CUR);
  ssize_t wrote = offset < 0 ? real_write(descriptor, bytes, length) : real_pwrite(descriptor, bytes, length, offset);
  int error = errno;
  if (wrote > 0) {
    if (file == MARKS) put('M', 0, 0, bytes, (size_t)wrote);
    else put('W', file, (uint64_t)where, bytes, (size_t)wrote);
  }
  pthread_mutex_unlock(&turn);
  errno = error;
  return wrote;
}

ssize_t write(int descriptor, const void *bytes, size_t length) { return write_logged(descriptor, bytes, length, -1); }
ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t offset) {
  return write_logged(descriptor, bytes, length, offset);
}
ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset) {
  return write_logged(descriptor, bytes, length, offset);
}

/* One piece after the other: a caller that sees a short count goes on from there. */
static ssize_t write_pieces(int descriptor, const struct iovec *pieces, int count, off64_t offset) {
  ssize_t total = 0;
  for (int i = 0; i < count; i++) {
    ssize_t wrote = write_logged(descriptor, pieces[i].iov_base, pieces[i].iov_len, offset < 0 ? -1 : offset + total);
    if (wrote < 0) return total > 0 ? total : wrote;
    total += wrote;
    if ((size_t)wrote < pieces[i].iov_len) break;
  }
  return total;
}
ssize_t writev(int descriptor, const struct iovec *pieces, int count) {
  if (watched(descriptor) == OTHER) return REAL(writev)(descriptor, pieces, count);
  return write_pieces(descriptor, pieces, count, -1);
}
ssize_t pwritev(int descriptor, const struct iovec *pieces, int count, off_t offset) {
  if (watched(descriptor) == OTHER) return REAL(pwritev)(descriptor, pieces, count, offset);
  return write_pieces(descriptor, pieces, count, offset);
}
ssize_t pwritev64(int descriptor, const struct iovec *pieces, int count, off64_t offset) {
  if (watched(descriptor) == OTHER) return REAL(pwritev64)(descriptor, pieces, count, offset);
  return write_pieces(descriptor, pieces, count, offset);
}

static int cut_logged(int descriptor, off64_t length) {
  int file = watched(descriptor);
  pthread_mutex_lock(&turn);
  int result = real_ftruncate(descriptor, length);
  int error = errno;
  if (result == 0 && file > 0) put('T', file, (uint64_t)length, NULL, 0);
  pthread_mutex_unlock(&turn);
  errno = error;
  return result;
}
int ftruncate(int descriptor, off_t length) { return cut_logged(descriptor, length); }
int ftruncate64(int descriptor, off64_t length) { return cut_logged(descriptor, length); }

/* Logged when it has come back: until then nobody may rely on it. */
static int flush_logged(int (*flush)(int), int descriptor) {
  int file = watched(descriptor);
  if (file == OTHER || file == MARKS) return flush(descriptor);
  pthread_mutex_lock(&turn);
  int result = flush(descriptor);
  int error = errno;
  if (result == 0) put(file == FOLDER ? 'D' : 'S', file == FOLDER ? 0 : file, 0, NULL, 0);
  else if (file > 0) put('F', file, 0, NULL, 0);
  pthread_mutex_unlock(&turn);
  errno = error;
  return result;
}
int fsync(int descriptor) { return flush_logged(real_fsync, descriptor); }
int fdatasync(int descriptor) { return flush_logged(real_fdatasync, descriptor); }

static void removed(const char *name) {
  int file = find(name);
  if (file) files[file].present = 0;
  put('U', file, 0, name, strlen(name));
}
int unlink(const char *path) {
  const char *name = name_in_folder(path);
  if (!name) return REAL(unlink)(path);
  pthread_mutex_lock(&turn);
  int result = REAL(unlink)(path);
  int error = errno;
  if (result == 0) removed(name);
  pthread_mutex_unlock(&turn);
  errno = error;
  return result;
}
int unlinkat(int at, const char *path, int flags) {
  if (name_in_folder(path) && !(flags & AT_REMOVEDIR)) return unlink(path);
  return REAL(unlinkat)(at, path, flags);
}

int rename(const char *from, const char *to) {
  const char *old = name_in_folder(from), *fresh = name_in_folder(to);
  if (!old && !fresh) return REAL(rename)(from, to);
  if (!old || !fresh) stop("a file was moved into the folder or out of it");
  pthread_mutex_lock(&turn);
  int result = REAL(rename)(from, to);
  int error = errno;
  if (result == 0) {
    char names[2 * LONGEST_NAME];
    int length = snprintf(names, sizeof names, "%s%c%s", old, 0, fresh);
    int file = find(old), replaced = find(fresh);
    if (!file) stop("a file was renamed that was never opened");
    if (replaced) files[replaced].present = 0;
    put('R', file, 0, names, (size_t)length);
    strcpy(files[file].name, fresh);
  }
  pthread_mutex_unlock(&turn);
  errno = error;
  return result;
}

/* What is not modelled. */
#define REFUSE(result, call, parameters, names, condition)                                                             \
  result call parameters {                                                                                             \
    if (condition) stop(#call " is not modelled");                                                                     \
    return REAL(call) names;                                                                                           \
  }
REFUSE(int, fallocate, (int file, int mode, off_t from, off_t length), (file, mode, from, length), watched(file) > 0)
REFUSE(int, fallocate64, (int file, int mode, off64_t from, off64_t length), (file, mode, from, length), watched(file) > 0)
REFUSE(int, posix_fallocate, (int file, off_t from, off_t length), (file, from, length), watched(file) > 0)
REFUSE(int, posix_fallocate64, (int file, off64_t from, off64_t length), (file, from, length), watched(file) > 0)
REFUSE(int, truncate, (const char *path, off_t length), (path, length), name_in_folder(path) != NULL)
REFUSE(int, truncate64, (const char *path, off64_t length), (path, length), name_in_folder(path) != NULL)
REFUSE(int, creat, (const char *path, mode_t mode), (path, mode), name_in_folder(path) != NULL)
REFUSE(int, creat64, (const char *path, mode_t mode), (path, mode), name_in_folder(path) != NULL)
REFUSE(int, link, (const char *from, const char *to), (from, to), name_in_folder(to) != NULL)
REFUSE(int, renameat, (int a, const char *from, int b, const char *to), (a, from, b, to), name_in_folder(from) || name_in_folder(to))
REFUSE(int, renameat2, (int a, const char *from, int b, const char *to, unsigned flags), (a, from, b, to, flags), name_in_folder(from) || name_in_folder(to))
REFUSE(int, dup, (int file), (file), watched(file) != OTHER)
REFUSE(int, dup2, (int file, int to), (file, to), watched(file) != OTHER || watched(to) != OTHER)
REFUSE(ssize_t, copy_file_range, (int from, off64_t *at, int to, off64_t *where, size_t length, unsigned flags), (from, at, to, where, length, flags), watched(to) != OTHER)
REFUSE(ssize_t, sendfile64, (int to, int from, off64_t *at, size_t length), (to, from, at, length), watched(to) != OTHER)
REFUSE(void *, mmap, (void *at, size_t length, int access, int flags, int file, off_t from), (at, length, access, flags, file, from), watched(file) > 0 && (access & PROT_WRITE) && (flags & MAP_SHARED))
REFUSE(void *, mmap64, (void *at, size_t length, int access, int flags, int file, off64_t from), (at, length, access, flags, file, from), watched(file) > 0 && (access & PROT_WRITE) && (flags & MAP_SHARED))
