package dev.simpler.sim.engine;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.RunEvents;
import java.util.function.LongSupplier;

/**
 * Tells those who watch what AICPU code does with tensors.
 *
 * @param events where to tell it
 * @param now virtual time of the AICPU thread that runs
 */
record TensorReports(RunEvents events, LongSupplier now) implements TaskWatcher {
  @Override
  public void tensor(
      long task,
      int argument,
      TensorTag tag,
      long address,
      long bytes,
      long buffer,
      long bufferBytes,
      boolean created,
      boolean filled) {
    events.tensor(
        new ChipEvent.TaskTensor(
            now.getAsLong(),
            task,
            argument,
            tag,
            address,
            bytes,
            buffer,
            bufferBytes,
            created,
            filled));
  }

  @Override
  public void element(long address, int bytes, boolean stored) {
    events.tensor(
        new ChipEvent.ElementAccess(
            now.getAsLong(), stored ? Access.WRITE : Access.READ, address, bytes));
  }
}
