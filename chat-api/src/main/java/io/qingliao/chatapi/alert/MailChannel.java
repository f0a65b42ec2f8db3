package io.qingliao.chatapi.alert;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Sends notices by the mail server in the settings; there is no such channel without one. */
@Component
class MailChannel implements AlertChannel {

    private final ObjectProvider<JavaMailSender> mail;
    private final AlertSettings settings;

    MailChannel(ObjectProvider<JavaMailSender> mail, AlertSettings settings) {
        this.mail = mail;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public boolean isOn(ChannelSettings set) {
        return !set.recipients().isEmpty() && mail.getIfAvailable() != null;
    }

    @Override
    public void send(AlertNotice notice, ChannelSettings set) {
        SimpleMailMessage message = new SimpleMailMessage();
        if (settings.mailFrom() != null) {
            message.setFrom(settings.mailFrom());
        }
        message.setTo(set.recipients().toArray(String[]::new));
        message.setSubject(notice.subject());
        message.setText(notice.text());
        mail.getObject().send(message);
    }
}
