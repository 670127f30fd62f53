/* Gives up with status 9, as an orchestration function that reports a fatal error. */
#include "fake_program.h"

__attribute__((visibility("default"))) int orchestrate(const fake_api *api, const fake_tensor *t, int count,
                                                       const uint64_t *scalars, int scalar_count) {
  (void)api;
  (void)t;
  (void)count;
  (void)scalars;
  (void)scalar_count;
  return -9;
}
