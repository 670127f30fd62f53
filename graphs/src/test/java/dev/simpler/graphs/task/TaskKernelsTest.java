package dev.simpler.graphs.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.Limits;
import org.junit.jupiter.api.Test;

class TaskKernelsTest {
  @Test
  void everyCombinationOfFunctionIdsComesBack() {
    for (int aic = TaskKernels.UNUSED; aic < Limits.MAX_FUNC_ID; aic++) {
      for (int aiv0 = TaskKernels.UNUSED; aiv0 < Limits.MAX_FUNC_ID; aiv0++) {
        for (int aiv1 = TaskKernels.UNUSED; aiv1 < Limits.MAX_FUNC_ID; aiv1++) {
          int kernels = TaskKernels.of(aic, aiv0, aiv1);
          assertEquals(aic, TaskKernels.id(kernels, 0));
          assertEquals(aiv0, TaskKernels.id(kernels, 1));
          assertEquals(aiv1, TaskKernels.id(kernels, 2));
          int mask = (aic < 0 ? 0 : 1) | (aiv0 < 0 ? 0 : 2) | (aiv1 < 0 ? 0 : 4);
          assertEquals(mask, TaskKernels.mask(kernels));
          assertEquals(Integer.bitCount(mask), TaskKernels.count(kernels));
          assertEquals(mask == 0, kernels == TaskKernels.NONE);
        }
      }
    }
  }
}
