package dev.simpler.runtime.pod.stress;

import dev.simpler.abi.mailbox.MailboxLayout;
import dev.simpler.abi.mailbox.MailboxState;
import dev.simpler.runtime.child.link.Mailbox;
import java.lang.foreign.MemorySegment;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Who sees the state of a mailbox sees all that was written before it. */
@JCStressTest
@Outcome(id = "-1, -1", expect = Expect.ACCEPTABLE, desc = "not handed over yet")
@Outcome(id = "7, 9", expect = Expect.ACCEPTABLE, desc = "handed over whole")
@Outcome(expect = Expect.FORBIDDEN, desc = "handed over before it was filled")
@State
public class MailboxStress {
  private final Mailbox mailbox =
      new Mailbox(MemorySegment.ofArray(new long[MailboxLayout.BYTES / Long.BYTES]));

  /** The parent. */
  @Actor
  public void fill() {
    mailbox.request(7, 0, 0, 9);
    mailbox.state(MailboxState.CONTROL_REQUEST);
  }

  /** The child. */
  @Actor
  public void read(JJ_Result seen) {
    boolean mine = mailbox.state() == MailboxState.CONTROL_REQUEST;
    seen.r1 = mine ? mailbox.callable() : -1;
    seen.r2 = mine ? mailbox.controlArgument(2) : -1;
  }
}
