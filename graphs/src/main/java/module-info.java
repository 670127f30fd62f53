/** Device-side graph runtimes. Found by name through their factories; exports nothing. */
module dev.simpler.graphs {
  requires dev.simpler.platform;
  requires static org.jspecify;

  provides dev.simpler.platform.device.GraphRuntimeFactory with
      dev.simpler.graphs.abg.AicpuBuildGraphFactory,
      dev.simpler.graphs.hbg.HostBuildGraphFactory,
      dev.simpler.graphs.tmr.TensormapRuntimeFactory;
}
