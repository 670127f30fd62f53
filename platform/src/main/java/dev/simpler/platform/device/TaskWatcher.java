package dev.simpler.platform.device;

import dev.simpler.abi.task.TensorTag;

/**
 * Told what AICPU code does with tasks and tensors, if somebody watches the device. Called by the
 * thread that runs this code, at its virtual time; changes nothing.
 */
public interface TaskWatcher {
  /**
   * A task was submitted with this tensor.
   *
   * @param task id of the task
   * @param argument index of the tensor among its tensors
   * @param tag what the task does with it
   * @param address device address of its first byte
   * @param bytes from there to the end of its last element
   * @param buffer device address of the buffer that the tensor is a view of
   * @param bufferBytes bytes of that buffer
   * @param created whether the runtime has just placed it, so that its contents are undefined
   * @param filled whether it has then been given an initial value
   */
  void tensor(
      long task,
      int argument,
      TensorTag tag,
      long address,
      long bytes,
      long buffer,
      long bufferBytes,
      boolean created,
      boolean filled);

  /** One element of a tensor was loaded or stored. */
  void element(long address, int bytes, boolean stored);
}
