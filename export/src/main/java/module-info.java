/** Java kernels and orchestration functions as C++ for cards. */
module dev.simpler.export {
  requires transitive dev.simpler.platform;
  requires dev.simpler.kernel;
  requires static org.jspecify;

  exports dev.simpler.export;
}
