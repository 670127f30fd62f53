/* f = (a+b+1)(a+b+2) + (a+b), as the example of that name: five launches, four temporaries. */
#include <string.h>

#include "fake_program.h"

static uint64_t word(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

__attribute__((visibility("default"))) int orchestrate(const fake_api *api, const fake_tensor *t, int count,
                                                       const uint64_t *scalars, int scalar_count) {
  (void)scalars;
  (void)scalar_count;
  if (count != 3) return -5;
  uint64_t n = t[0].elements, temps[4];
  for (int i = 0; i < 4; i++)
    if (!(temps[i] = api->temporary(api, n * sizeof(float)))) return -2;
  uint64_t c = temps[0], d = temps[1], e = temps[2], g = temps[3];
  int code = api->launch(api, 0, 3, 1, (uint64_t[]){t[0].address, t[1].address, c, n});
  if (!code) code = api->launch(api, 1, 2, 2, (uint64_t[]){c, d, word(1), n});
  if (!code) code = api->launch(api, 1, 2, 2, (uint64_t[]){c, e, word(2), n});
  if (!code) code = api->launch(api, 2, 3, 1, (uint64_t[]){d, e, g, n});
  if (!code) code = api->launch(api, 0, 3, 1, (uint64_t[]){g, c, t[2].address, n});
  return code;
}
