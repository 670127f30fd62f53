package dev.simpler.sim.observe;

/**
 * A place in the source of a kernel.
 *
 * @param method class without its package, and method
 * @param file source file as the compiler noted it
 * @param line line in it
 */
public record SourceLine(String method, String file, int line) {
  @Override
  public String toString() {
    return method + " (" + file + ":" + line + ")";
  }
}
