/** Struct layouts, codecs, enums and limits of the device ABI. Depends on the JDK only. */
module dev.simpler.abi {
  requires static transitive org.jspecify;

  exports dev.simpler.abi;
  exports dev.simpler.abi.callable;
  exports dev.simpler.abi.device to
      dev.simpler.graphs,
      dev.simpler.sim,
      dev.simpler.testkit;
  exports dev.simpler.abi.epoch;
  exports dev.simpler.abi.error;
  exports dev.simpler.abi.graph to
      dev.simpler.graphs,
      dev.simpler.sim,
      dev.simpler.testkit;
  exports dev.simpler.abi.header to
      dev.simpler.cli,
      dev.simpler.testkit;
  exports dev.simpler.abi.layout;
  exports dev.simpler.abi.mailbox to
      dev.simpler.onboard,
      dev.simpler.runtime;
  exports dev.simpler.abi.run to
      dev.simpler.bench,
      dev.simpler.onboard,
      dev.simpler.sim,
      dev.simpler.testkit;
  exports dev.simpler.abi.task;
  exports dev.simpler.abi.tensor;
}
