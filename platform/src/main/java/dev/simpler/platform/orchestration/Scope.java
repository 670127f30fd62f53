package dev.simpler.platform.orchestration;

/** An open scope; meant for try-with-resources. Scopes are closed innermost first. */
@FunctionalInterface
public interface Scope extends AutoCloseable {
  /** Ends the scope. Without effect once the run has failed. */
  @Override
  void close();
}
