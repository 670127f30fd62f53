/* c += a b, block by block; five scalars: side of a tile, tiles of a chunk, steps, groups, grid of a matrix. */
#include "fake_program.h"

__attribute__((visibility("default"))) int orchestrate(const fake_api *api, const fake_tensor *t, int count,
                                                       const uint64_t *scalars, int scalar_count) {
  if (count != 3 || scalar_count != 5) return -5;
  uint64_t side = scalars[0], tiles = scalars[1], steps = scalars[2], groups = scalars[3], grid = scalars[4];
  uint64_t chunk = tiles * side * side * sizeof(float), product = api->temporary(api, chunk);
  int code = product ? 0 : -2;
  for (uint64_t group = 0; group < groups && !code; group++)
    for (uint64_t step = 0; step < steps && !code; step++) {
      uint64_t left = group / grid * steps + step;
      uint64_t right = (group / (grid * grid) * steps + step) * grid + group % grid;
      code = api->launch(api, 0, 3, 2,
                         (uint64_t[]){t[0].address + left * chunk, t[1].address + right * chunk, product, side, tiles});
      if (!code) code = api->launch(api, 1, 2, 1, (uint64_t[]){t[2].address + group * chunk, product, chunk / 4});
    }
  return code;
}
