/* Stands between a program and the disk: the N-th operation fails or kills, or all are logged.
 *
 * RAOCE_N: which operation on a file below RAOCE_UNDER; RAOCE_DOES: "kill", an errno's number, or
 * "log", which appends every operation to the file RAOCE_LOG for a power cut to be played back.
 * The count of operations is left in the file RAOCE_COUNT at exit.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long count, target = -1;
static int does_kill, does_log, error_number, log_fd = -1;
static char under[4096];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
    const char *n = getenv("RAOCE_N"), *does = getenv("RAOCE_DOES"), *root = getenv("RAOCE_UNDER");
    if (!does || !root) return;
    strncpy(under, root, sizeof under - 1);
    target = n ? atol(n) : -1;
    does_kill = !strcmp(does, "kill");
    does_log = !strcmp(does, "log");
    error_number = does_kill || does_log ? 0 : atoi(does);
    if (does_log)
        log_fd = REAL(open)(getenv("RAOCE_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("RAOCE_COUNT");
    if (!under[0] || !path) return;
    FILE *file = fopen(path, "w");
    if (file) { fprintf(file, "%ld", count); fclose(file); }
}

static int ours(const char *path) { return under[0] && path && !strncmp(path, under, strlen(under)); }

static const char *name_of(int fd) {
    static __thread char name[4096];
    char link[64];
    if (!under[0] || fd == log_fd) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, name, sizeof name - 1);
    if (size < 0) return NULL;
    name[size] = 0;
    return ours(name) ? name : NULL;
}

/* One line of the log: the operation, its path, offset, size; then that many bytes. */
static void note(const char *op, const char *path, long long at, const void *data, long long size) {
    if (!does_log) return;
    char line[8400];
    int length = snprintf(line, sizeof line, "%s\t%s\t%lld\t%lld\n", op, path, at, size);
    REAL(write)(log_fd, line, length);
    if (data && size > 0) REAL(write)(log_fd, data, size);
}

static int stopped(const char *path) {
    if (!path) return 0;
    if (++count != target) return 0;
    if (does_kill) kill(getpid(), SIGKILL);
    if (!error_number) return 0;
    errno = error_number;
    return 1;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    const char *path = name_of(fd);
    if (stopped(path)) return -1;
    if (path) note("write", path, at, data, size);
    return REAL(pwrite64)(fd, data, size, at);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return pwrite64(fd, data, size, at); }
ssize_t write(int fd, const void *data, size_t size) {
    const char *path = name_of(fd);
    if (stopped(path)) return -1;
    if (path) note("write", path, lseek(fd, 0, SEEK_CUR), data, size);
    return REAL(write)(fd, data, size);
}
int ftruncate64(int fd, off64_t size) {
    const char *path = name_of(fd);
    if (stopped(path)) return -1;
    if (path) note("cut", path, size, NULL, 0);
    return REAL(ftruncate64)(fd, size);
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }
int fsync(int fd) {
    const char *path = name_of(fd);
    if (stopped(path)) return -1;
    if (path) note("sync", path, 0, NULL, 0);
    return REAL(fsync)(fd);
}
int fdatasync(int fd) {
    const char *path = name_of(fd);
    if (stopped(path)) return -1;
    if (path) note("sync", path, 0, NULL, 0);
    return REAL(fdatasync)(fd);
}
int unlink(const char *path) {
    if (stopped(ours(path) ? path : NULL)) return -1;
    if (ours(path)) note("gone", path, 0, NULL, 0);
    return REAL(unlink)(path);
}
int rename(const char *from, const char *to) {
    if (stopped(ours(to) ? to : NULL)) return -1;
    if (ours(to)) note("name", from, 0, to, strlen(to));
    return REAL(rename)(from, to);
}
static int opened(const char *path, int flags, mode_t mode, int (*real)(const char *, int, ...)) {
    int makes = (flags & O_CREAT) && ours(path);
    if (stopped(makes ? path : NULL)) return -1;
    if (makes) note("make", path, 0, NULL, 0);
    return real(path, flags, mode);
}
int open(const char *path, int flags, ...) {
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest);
    return opened(path, flags, mode, REAL(open));
}
int open64(const char *path, int flags, ...) {
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest);
    return opened(path, flags, mode, REAL(open64));
}
