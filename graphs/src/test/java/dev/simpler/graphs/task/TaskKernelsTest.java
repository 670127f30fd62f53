package dev.simpler.graphs.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TaskKernelsTest {
  @Test
  void everyCombinationOfFunctionIdsComesBack() {
    int[] ids = {TaskKernels.UNUSED, 0, 1, 2, 30, 31, 254, 255, 256, 511, 1022, 1023};
    for (int aic : ids) {
      for (int aiv0 : ids) {
        for (int aiv1 : ids) {
          long kernels = TaskKernels.of(aic, aiv0, aiv1);
          assertEquals(aic, TaskKernels.id(kernels, 0));
          assertEquals(aiv0, TaskKernels.id(kernels, 1));
          assertEquals(aiv1, TaskKernels.id(kernels, 2));
          int mask = (aic < 0 ? 0 : 1) | (aiv0 < 0 ? 0 : 2) | (aiv1 < 0 ? 0 : 4);
          assertEquals(mask, TaskKernels.mask(kernels));
          assertEquals(Integer.bitCount(mask), TaskKernels.count(kernels));
          assertEquals(mask == 0, kernels == TaskKernels.NONE);
          TaskSlots slots = new TaskSlots(2);
          slots.open(1, 7, kernels, 1, false);
          assertEquals(aic, slots.kernel(1, 0));
          assertEquals(aiv0, slots.kernel(1, 1));
          assertEquals(aiv1, slots.kernel(1, 2));
        }
      }
    }
  }
}
