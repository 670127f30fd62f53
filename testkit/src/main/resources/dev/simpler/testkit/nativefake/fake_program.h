/* What exported orchestration functions and kernels find behind the names that they use, in the fake library. */
#ifndef FAKE_PROGRAM_H
#define FAKE_PROGRAM_H

#include <stddef.h>
#include <stdint.h>

typedef struct fake_api {
  /* A temporary on the device, freed after the run; 0 if there is no memory. */
  uint64_t (*temporary)(const struct fake_api *api, size_t bytes);
  /* A pointer that this machine can use for bytes of device memory; null if they are not all of one allocation. */
  void *(*usable)(const struct fake_api *api, uint64_t address, size_t bytes);
  /* Runs a block of a task on a cluster: kernels of the AIC and of two vector cores at once, -1 for none. Words as a
     core gets them, of which there are 144 in front of the block and the lane. 0, or what made it fail. */
  int (*cluster)(const struct fake_api *api, const int *cores, const uint64_t *words, int block, int blocks);
} fake_api;

typedef struct fake_tensor {
  uint64_t address; /* on the device */
  uint64_t elements;
  uint32_t type, dimensions, extents[5]; /* as in the argument list */
} fake_tensor;

/* What the cores of a cluster share while they run a block; see card/pto/pto-inst.hpp. */
typedef struct fake_cluster fake_cluster;

/* Exported by a kernel's image beside its entry: called before and after it, by the thread that calls it. The second
   gives 0, or what made it fail. */
void card_enter(fake_cluster *cluster, int side);
int card_leave(void);

/* Exported by an orchestration image. */
int orchestrate(const fake_api *api, const fake_tensor *tensors, int tensor_count, const uint64_t *scalars,
                int scalar_count);
#endif
