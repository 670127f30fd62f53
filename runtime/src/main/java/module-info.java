/** Host runtime, staging, device-side graph runtimes and the two-faced Platform SPI. */
module dev.simpler.runtime {
  requires transitive dev.simpler.abi;
  requires static org.jspecify;
  requires com.google.common;
  requires org.eclipse.collections.api;
  requires org.eclipse.collections.impl;

  exports dev.simpler.runtime.cores;
  exports dev.simpler.runtime.device;
  exports dev.simpler.runtime.orchestration;
  exports dev.simpler.runtime.orchestration.explicit;
  exports dev.simpler.runtime.orchestration.hostgraph;
  exports dev.simpler.runtime.image;
  exports dev.simpler.runtime.host;
  exports dev.simpler.runtime.onboard;
  exports dev.simpler.runtime.platform;
  exports dev.simpler.runtime.pod;
  exports dev.simpler.runtime.setting;
  exports dev.simpler.runtime.worker;

  uses dev.simpler.runtime.device.GraphRuntimeFactory;
  uses dev.simpler.runtime.platform.Platform;

  provides dev.simpler.runtime.device.GraphRuntimeFactory with
      dev.simpler.runtime.abg.AicpuBuildGraphFactory,
      dev.simpler.runtime.hbg.HostBuildGraphFactory,
      dev.simpler.runtime.tmr.TensormapRuntimeFactory;
  provides dev.simpler.runtime.platform.Platform with
      dev.simpler.runtime.onboard.A2A3Platform,
      dev.simpler.runtime.onboard.A5Platform;
}
