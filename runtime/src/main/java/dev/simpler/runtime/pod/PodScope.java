package dev.simpler.runtime.pod;

/** An open scope; see {@link PodOrchestrator#scope}. */
public interface PodScope extends AutoCloseable {
  /** Closes the scope; it must be the innermost open one. */
  @Override
  void close();
}
