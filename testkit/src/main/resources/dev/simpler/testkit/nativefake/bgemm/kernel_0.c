/* Products of square tiles. */
#include "fake_program.h"

__attribute__((visibility("default"))) int kernel_entry(const uint64_t *args) {
  const float *a = (const float *)args[0], *b = (const float *)args[1];
  float *p = (float *)args[2];
  uint64_t side = args[3], tiles = args[4];
  for (uint64_t t = 0; t < tiles; t++, a += side * side, b += side * side, p += side * side)
    for (uint64_t i = 0; i < side * side; i++) {
      float sum = 0;
      for (uint64_t k = 0; k < side; k++) sum += a[i / side * side + k] * b[k * side + i % side];
      p[i] = sum;
    }
  return 0;
}
