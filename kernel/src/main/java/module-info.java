/** What kernels are written against: the kernel API and the tile instructions. */
module dev.simpler.kernel {
  requires transitive dev.simpler.abi;
  requires static org.jspecify;

  exports dev.simpler.kernel;
  exports dev.simpler.kernel.isa;
  exports dev.simpler.kernel.machine to
      dev.simpler.cli,
      dev.simpler.export,
      dev.simpler.sim;
}
