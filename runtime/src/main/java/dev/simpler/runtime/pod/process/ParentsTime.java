package dev.simpler.runtime.pod.process;

import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.JointReply;
import dev.simpler.platform.JointRun;
import dev.simpler.platform.JointStep;
import dev.simpler.runtime.child.link.ChildLoop;
import java.util.List;

/**
 * A joint run whose time the parent of this process keeps.
 *
 * @param parent is asked
 * @param file what is asked and answered
 */
record ParentsTime(ChildLoop.Parent parent, JointFile file, List<DeviceWindow> members)
    implements JointRun {
  ParentsTime {
    members = List.copyOf(members);
  }

  @Override
  public JointReply meet(int member, JointStep step) {
    file.ask(out -> JointCodec.step(out, step));
    parent.ask();
    return file.read(JointCodec::reply);
  }

  /** The parent sees the end of the task. */
  @Override
  public void leave(int member) {}
}
