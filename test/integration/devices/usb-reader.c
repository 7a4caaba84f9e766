/*
 * A card reader at a USB socket for pcscd, where there is none: loaded before pcscd's own libraries, it gives out the
 * virtual reader of vsmartcard for the driver of USB readers (libccid). Which reader that is, and when it is plugged in, is
 * told to pcscd by umockdev.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

/* Of libifdvpcd: waits for cards at a TCP port, and for those of its second slot at the next. */
long IFDHCreateChannel(unsigned long lun, unsigned long port);

/* pcscd names readers at USB sockets by their place; this one is known by its port. */
long IFDHCreateChannelByName(unsigned long lun, char *place) {
  (void)place;
  return IFDHCreateChannel(lun, strtoul(getenv("VIRTUAL_READER_PORT"), NULL, 10));
}

void *dlopen(const char *file, int flags) {
  void *(*next)(const char *, int) = (void *(*)(const char *, int))dlsym(RTLD_NEXT, "dlopen");
  if (file != NULL && strstr(file, "libccid") != NULL) file = getenv("VIRTUAL_READER_DRIVER");
  return next(file, flags);
}
