/* f = (a+w+1)(a+w+2) + (a+w) with a weight of any size; three scalars say where a, w and f are. */
#include <string.h>

#include "fake_program.h"

static uint64_t word(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

__attribute__((visibility("default"))) int orchestrate(const fake_api *api, const fake_tensor *t, int count,
                                                       const uint64_t *scalars, int scalar_count) {
  if (count != 3 || scalar_count != 3) return -5;
  const fake_tensor *a = t + scalars[0], *w = t + scalars[1], *f = t + scalars[2];
  uint64_t n = a->elements, temps[4];
  if (w->elements < n || f->elements != n) return -5;
  for (int i = 0; i < 4; i++)
    if (!(temps[i] = api->temporary(api, n * sizeof(float)))) return -2;
  uint64_t c = temps[0], d = temps[1], e = temps[2], g = temps[3];
  int code = api->launch(api, 0, 3, 1, (uint64_t[]){a->address, w->address, c, n});
  if (!code) code = api->launch(api, 1, 2, 2, (uint64_t[]){c, d, word(1), n});
  if (!code) code = api->launch(api, 1, 2, 2, (uint64_t[]){c, e, word(2), n});
  if (!code) code = api->launch(api, 2, 3, 1, (uint64_t[]){d, e, g, n});
  if (!code) code = api->launch(api, 0, 3, 1, (uint64_t[]){g, c, f->address, n});
  return code;
}
