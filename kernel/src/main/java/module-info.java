/** What kernels are written against. Knows no simulator. */
module dev.simpler.kernel {
  requires transitive dev.simpler.abi;
  requires static org.jspecify;

  exports dev.simpler.kernel;
}
