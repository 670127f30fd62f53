/* Changes each tensor as a scalar of its own says: the factor of the kernel, or -1 to leave it alone. */
#include "fake_program.h"

__attribute__((visibility("default"))) int orchestrate(const fake_api *api, const fake_tensor *t, int count,
                                                       const uint64_t *scalars, int scalar_count) {
  int code = 0;
  if (scalar_count < 1 + count) return -5;
  for (int i = 0; i < count && !code; i++) {
    int factor = (int)(int64_t)scalars[1 + i];
    if (factor == -1 || t[i].elements == 0) continue;
    uint64_t args[] = {t[i].address, t[i].elements, 100 + (uint64_t)i, (uint64_t)factor};
    code = api->launch(api, 0, 1, 3, args);
  }
  return code;
}
