package dev.simpler.runtime.child.link;

import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.DomainPlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Windows and places in domains as they cross to another process. */
public final class WindowCodec {
  private WindowCodec() {}

  /** Writes a place. */
  public static void place(Outgoing out, DomainPlace place) throws IOException {
    out.text(place.domain());
    out.text(place.meeting());
    out.integer(place.rank());
    out.integer(place.ranks());
  }

  /** Reads a place. */
  public static DomainPlace place(Incoming in) throws IOException {
    return new DomainPlace(in.text(), in.text(), in.integer(), in.integer());
  }

  /** Writes a window. */
  public static void window(Outgoing out, DeviceWindow window) throws IOException {
    out.integer(window.deviceId());
    out.text(window.domain());
    out.integer(window.rank());
    out.integer(window.ranks());
    out.wide(window.address());
    out.wide(window.bytes());
    out.wide(window.peerAddress());
  }

  /** Reads a window. */
  public static DeviceWindow window(Incoming in) throws IOException {
    return new DeviceWindow(
        in.integer(), in.text(), in.integer(), in.integer(), in.wide(), in.wide(), in.wide());
  }

  /** Writes the windows of a domain. */
  public static void windows(Outgoing out, List<DeviceWindow> windows) throws IOException {
    out.integer(windows.size());
    for (DeviceWindow each : windows) {
      window(out, each);
    }
  }

  /** Reads the windows of a domain. */
  public static List<DeviceWindow> windows(Incoming in) throws IOException {
    List<DeviceWindow> windows = new ArrayList<>();
    for (int left = in.count("windows", Communication.MAX_RANKS); left > 0; left--) {
      windows.add(window(in));
    }
    return windows;
  }
}
