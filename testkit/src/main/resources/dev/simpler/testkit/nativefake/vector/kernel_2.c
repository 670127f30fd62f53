#include <string.h>

#include "fake_program.h"

__attribute__((visibility("default"))) int kernel_entry(const uint64_t *args) {
  const float *a = (const float *)args[0], *b = (const float *)args[1];
  float *c = (float *)args[2];
  for (uint64_t i = 0; i < args[3]; i++) c[i] = a[i] * b[i];
  return 0;
}
