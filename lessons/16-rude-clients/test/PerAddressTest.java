import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class PerAddressTest {

  @Test
  void an_address_is_counted_only_while_it_has_clients() throws Exception {
    var address = InetAddress.getByName("203.0.113.1");
    for (int i = 0; i < PerAddress.MOST_OF_ONE; i++) {
      assertThat(PerAddress.mayStay(address)).isTrue();
    }
    assertThat(PerAddress.mayStay(address)).isFalse();
    PerAddress.leaves(address);
    assertThat(PerAddress.mayStay(address)).isTrue();
    assertThat(PerAddress.mayStay(address)).isFalse();

    for (int i = 0; i < PerAddress.MOST_OF_ONE; i++) PerAddress.leaves(address);
    assertThat(PerAddress.CLIENTS).isEmpty();
  }
}
