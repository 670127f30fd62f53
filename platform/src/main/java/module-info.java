/** Both faces of the platform SPI, device addresses, settings, images, the orchestration API. */
module dev.simpler.platform {
  requires transitive dev.simpler.abi;
  requires static org.jspecify;

  exports dev.simpler.platform;
  exports dev.simpler.platform.device;
  exports dev.simpler.platform.fault;
  exports dev.simpler.platform.finding;
  exports dev.simpler.platform.host to
      dev.simpler.runtime,
      dev.simpler.trace;
  exports dev.simpler.platform.image;
  exports dev.simpler.platform.orchestration;
  exports dev.simpler.platform.orchestration.explicit;
  exports dev.simpler.platform.orchestration.hostgraph;
  exports dev.simpler.platform.setting;

  uses dev.simpler.platform.Platform;
  uses dev.simpler.platform.device.GraphRuntimeFactory;
}
