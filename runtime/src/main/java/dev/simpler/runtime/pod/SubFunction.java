package dev.simpler.runtime.pod;

/**
 * Host-side work of one task. In process mode it is found by its class, which then needs a
 * constructor without parameters.
 */
@FunctionalInterface
public interface SubFunction {
  /**
   * Does the work.
   *
   * @param call tensors and scalars of the task
   * @throws Exception anything; it fails the task
   */
  void run(SubCall call) throws Exception;
}
