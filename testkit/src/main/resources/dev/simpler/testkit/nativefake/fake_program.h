/* What orchestration functions and kernels of the fake library are written against. */
#ifndef FAKE_PROGRAM_H
#define FAKE_PROGRAM_H

#include <stddef.h>
#include <stdint.h>

typedef struct fake_api {
  /* A temporary on the device, freed after the run; 0 if there is no memory. */
  uint64_t (*temporary)(const struct fake_api *api, size_t bytes);
  /* Runs a kernel: device addresses first, then words as they are. 0, or what made it fail. */
  int (*launch)(const struct fake_api *api, int function, int addresses, int words, const uint64_t *args);
} fake_api;

typedef struct fake_tensor {
  uint64_t address; /* on the device */
  uint64_t elements;
} fake_tensor;

/* Exported by an orchestration image. */
int orchestrate(const fake_api *api, const fake_tensor *tensors, int tensor_count, const uint64_t *scalars,
                int scalar_count);
/* Exported by a kernel image: addresses are usable pointers here, as on a core. */
int kernel_entry(const uint64_t *args);

#endif
