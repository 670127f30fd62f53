/** Host runtime, staging, device-side graph runtimes and the two-faced Platform SPI. */
module dev.simpler.runtime {
  requires transitive dev.simpler.abi;
  requires static org.jspecify;
  requires com.google.common;
  requires org.eclipse.collections.api;
  requires org.eclipse.collections.impl;

  exports dev.simpler.graphs.cores;
  exports dev.simpler.platform.device;
  exports dev.simpler.platform.orchestration;
  exports dev.simpler.platform.orchestration.explicit;
  exports dev.simpler.platform.orchestration.hostgraph;
  exports dev.simpler.platform.image;
  exports dev.simpler.runtime.host;
  exports dev.simpler.onboard;
  exports dev.simpler.platform;
  exports dev.simpler.runtime.pod;
  exports dev.simpler.platform.setting;
  exports dev.simpler.runtime.worker;

  uses dev.simpler.platform.device.GraphRuntimeFactory;
  uses dev.simpler.platform.Platform;

  provides dev.simpler.platform.device.GraphRuntimeFactory with
      dev.simpler.graphs.abg.AicpuBuildGraphFactory,
      dev.simpler.graphs.hbg.HostBuildGraphFactory,
      dev.simpler.graphs.tmr.TensormapRuntimeFactory;
  provides dev.simpler.platform.Platform with
      dev.simpler.onboard.A2A3Platform,
      dev.simpler.onboard.A5Platform;
}
