import type { LegalText } from '@/platform/navigation';
import type { LegalDocument } from './legalText';

export const legalEn: Record<LegalText, LegalDocument> = {
  privacy: {
    sections: [
      {
        title: 'Who keeps your data',
        paragraphs: [
          "Qingliao is a chat service that people host themselves. This one is run by {operator}, and your data lies on the operator's machines alone. The authors of the software neither see nor receive any of it.",
        ],
      },
      {
        title: 'What is kept, and why',
        paragraphs: [
          'Your account: username, a one-way hash of the password (it cannot be turned back), when you registered and were last here. So that you can log in.',
          'Your chats: what you write, what the model answers, titles and your feedback. To show your history and to let the model remember.',
          'Your uses: each answer, check-in, code and invitation. To count what you have left.',
          "Top up, where it is offered here: what you bought, its price, when, and WeChat Pay's number for it. To add what you bought, to keep the books and to give money back.",
          'The devices you log in with: names of browser and system, a network address without its end, times. So that you can recognise a strange device and log it out.',
          'On your device: the login, a draft you have not sent, your choice of looks and language. No advertising, no tracking, no analytics.',
        ],
      },
      {
        title: 'Who else gets it',
        paragraphs: [
          "The model runs on the operator's own machines. No message is sent to a model in the cloud.",
          'In the WeChat mini-program, logging in and the content check that WeChat requires pass through WeChat. The web chat does not use them.',
          'WeChat Pay takes the money when you top up: it knows how much you paid, and to whom. Your bank card is not known here.',
          'Beyond that the operator hands data over only where the law demands it.',
        ],
      },
      {
        title: 'How long',
        paragraphs: [
          'Chats are kept until you delete them. A deleted account is kept for a while, in case you change your mind; then the account, its chats and its uses are erased for good.',
          'Amounts, times and numbers of orders have to stay in the books; once your account is erased, nothing connects them with you.',
          "The server's logs hold ids and times, never what a message says.",
        ],
      },
      {
        title: 'What you can do',
        paragraphs: [
          'Under "Account and security" you can export all your data, log out other devices, change your password and delete your account.',
          'For anything else please ask the operator{contact}. Children under fourteen need the consent of a parent or guardian.',
        ],
      },
    ],
  },
  agreement: {
    sections: [
      {
        title: 'What this is',
        paragraphs: [
          'Qingliao lets you chat with a small language model. The service is provided by {operator}, and may be interrupted by maintenance or failures.',
        ],
      },
      {
        title: 'Answers are made by AI',
        paragraphs: [
          'A model writes each answer, and each carries the label "AI-generated content". It misremembers, errs and invents. It does not speak for the operator, and it gives no medical, legal or financial advice.',
          'Keep the label when you pass an answer on. Do not use answers to pose as a person, and do not remove or alter the label.',
        ],
      },
      {
        title: 'Please do not',
        paragraphs: [
          'send anything unlawful, or use this to hurt, harass or deceive others;',
          'get around the limits, attack the service, or give your account and API keys to others to abuse.',
          'Where this happens the operator may refuse messages and disable accounts.',
        ],
      },
      {
        title: 'Accounts and uses',
        paragraphs: [
          'Keep your password and keys to yourself: what is done with them counts as done by you. If you see a strange device, log it out under "Account and security" and change your password.',
          'The operator sets how many uses there are and may change that. A failed answer costs nothing.',
          'What you bought does not expire. Ask the operator{contact} to have money back: what you have not used goes with it, in proportion.',
        ],
      },
      {
        title: 'Whose it is',
        paragraphs: [
          'What you write is yours. The operator may store and process it to provide the service, and does not publish it.',
        ],
      },
      {
        title: 'Changes and leaving',
        paragraphs: [
          'Changes of these terms are announced here. If you disagree, you can export your data and delete your account at any time.',
          'The software is provided as it is. As far as the law allows, the operator gives no warranty for what the model says.',
        ],
      },
    ],
  },
};
