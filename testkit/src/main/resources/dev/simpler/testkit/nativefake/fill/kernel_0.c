/* x[j] = factor * x[j] + addend + j; a factor of 0 does not read. */
#include "fake_program.h"

__attribute__((visibility("default"))) int kernel_entry(const uint64_t *args) {
  int32_t *x = (int32_t *)args[0];
  int32_t addend = (int32_t)args[2], factor = (int32_t)args[3];
  for (uint64_t j = 0; j < args[1]; j++) x[j] = (factor ? factor * x[j] : 0) + addend + (int32_t)j;
  return 0;
}
